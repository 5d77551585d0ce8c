import { type FormEvent, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useAreaModel } from '../area-model.ts';
import styles from './library.module.css';
import { libraryStrings as words } from './library-strings.ts';

const MAX_NAME_LENGTH = 200;

type SaveAreaProps = {
  readonly name: string | null;
  readonly geometry: AoiGeometry;
  readonly onSaved: (note: string) => void;
};

/** Saves the current area under a name, which becomes the area's name too. */
export function SaveArea({ name, geometry, onSaved }: SaveAreaProps) {
  const { aoiStore, library } = useAreaModel();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const text = (typed ?? name ?? '').trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(text === '');
    if (text === '') return;
    aoiStore.rename(text);
    if (!(await library.save([{ name: text, geometry }]))) return;
    setTyped(null);
    onSaved(words.saved(text));
  };
  return (
    <form onSubmit={submit}>
      <Field label={words.save} error={isWrong ? words.needsName : null}>
        {(control) => (
          <span className={styles.saveRow}>
            <input
              {...control}
              autoComplete="off"
              placeholder={words.name}
              maxLength={MAX_NAME_LENGTH}
              value={typed ?? name ?? ''}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit">{words.saveButton}</Button>
          </span>
        )}
      </Field>
    </form>
  );
}
