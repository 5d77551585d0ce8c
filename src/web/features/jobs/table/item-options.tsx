import { useState } from 'react';
import { ErrorText } from '../../../api/error-text.tsx';
import { type ItemName, useItemNames } from '../../../api/items/use-item-names.ts';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import styles from './item-choice.module.css';
import { jobsStrings } from './jobs-strings.ts';

const words = jobsStrings.items;

type ItemOptionsProps = {
  readonly itemId: string | null;
  /** The items of the loaded jobs, for a service that can't search. */
  readonly loaded: readonly ItemName[];
  readonly onItem: (itemId: string | null) => void;
};

/** The items of the service whose names contain a text, each as a button. */
export function ItemOptions({ itemId, loaded, onItem }: ItemOptionsProps) {
  const [text, setText] = useState('');
  const { data, error, isPending } = useItemNames(useDebouncedValue(text));
  const items = data === null ? loaded.filter((item) => matches(item, text)) : (data?.items ?? []);
  const note = () => {
    if (error) return <ErrorText error={error} />;
    if (isPending) return words.loading;
    if (items.length === 0) return data === null ? words.noneLoaded : words.none;
    return data && data.matched > items.length ? words.more(data.matched - items.length) : null;
  };
  return (
    <>
      <input
        className={styles.search}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul aria-label={words.label}>
        <Option isChosen={itemId === null} name={words.any} onPress={() => onItem(null)} />
        {items.map(({ id, name }) => (
          <Option key={id} isChosen={id === itemId} name={name} onPress={() => onItem(id)} />
        ))}
      </ul>
      <p role="status" className={styles.note}>
        {note()}
      </p>
    </>
  );
}

type OptionProps = { readonly isChosen: boolean; readonly name: string; readonly onPress: () => void };

function Option({ isChosen, name, onPress }: OptionProps) {
  return (
    <li>
      <button type="button" className={styles.option} aria-pressed={isChosen} onClick={onPress}>
        {name}
      </button>
    </li>
  );
}

function matches({ id, name }: ItemName, text: string): boolean {
  return `${name}\n${id}`.toLowerCase().includes(text.trim().toLowerCase());
}
