import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { OnArea } from './area-panel-types.ts';
import styles from './area-section.module.css';
import { type AreaReading, readAreaJson } from './read-area-json.ts';

const words = aoiStrings.type;

/** GeoJSON pasted as text. */
export function JsonForm({ onArea }: { readonly onArea: OnArea }) {
  const [text, setText] = useState('');
  const [reading, setReading] = useState<AreaReading | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = readAreaJson(text);
    setReading(next);
    if ('geometry' in next) onArea(next.geometry, next.name);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={words.json}
        error={reading && 'problem' in reading ? reading.problem : null}
        hint={reading && 'note' in reading && reading.note ? reading.note : words.jsonHint}
      >
        {(control) => (
          <textarea
            {...control}
            className={classNames(control.className, styles.json)}
            spellCheck={false}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit">{words.useJson}</Button>
    </form>
  );
}
