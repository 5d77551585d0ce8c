import { type FormEvent, type RefObject, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { determinedOrder, type LonLat, readPair } from './read-position.ts';
import styles from './vertices.module.css';
import { verticesStrings as words } from './vertices-strings.ts';

type AddVertexProps = {
  readonly input: RefObject<HTMLInputElement | null>;
  /** `isGuessed`: the text didn't determine which number is the latitude. */
  readonly onAdd: (position: LonLat, isGuessed: boolean) => void;
};

/** A field that adds one vertex after another, to draw without a pointer. */
export function AddVertex({ input, onAdd }: AddVertexProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = readPair(text);
    if (reading === null || 'problem' in reading) return setProblem(reading?.problem ?? words.notAPair);
    setProblem(null);
    setText('');
    onAdd(reading.position, determinedOrder(text) === null);
    input.current?.focus();
  };
  return (
    <form className={styles.add} onSubmit={submit}>
      <Field label={words.add} error={problem} hint={words.addHint}>
        {(control) => (
          <span className={styles.addRow}>
            <input
              {...control}
              ref={input}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit">{words.addButton}</Button>
          </span>
        )}
      </Field>
    </form>
  );
}
