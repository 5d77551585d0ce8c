import { type FormEvent, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import type { OnArea } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import { ringsOf } from '../vertices/rings.ts';
import { readAreaText, type TextReading } from './read-area-text.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.text;
/** Characters. Longer texts are read on submit, not on every key. */
const MAX_LIVE_LENGTH = 200_000;

/** An area as text in any supported form; shows what it recognises before the text is used. */
export function TextForm({ pasted, onArea }: { readonly pasted: string; readonly onArea: OnArea }) {
  const [text, setText] = useState(pasted);
  const [reading, setReading] = useState<TextReading | null>(null);
  useEffect(() => {
    if (pasted !== '') setText(pasted);
  }, [pasted]);
  const deferredText = useDeferredValue(text);
  const live = useMemo(
    () => (deferredText.trim() === '' || deferredText.length > MAX_LIVE_LENGTH ? null : readAreaText(deferredText)),
    [deferredText],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = readAreaText(text);
    setReading(next);
    if ('geometry' in next) onArea(next.geometry, next.name);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={words.label}
        error={reading && 'problem' in reading ? reading.problem : null}
        hint={summaryOf(live) ?? words.hint}
      >
        {(control) => (
          <textarea
            {...control}
            className={classNames(control.className, styles.json)}
            spellCheck={false}
            rows={5}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setReading(null);
            }}
          />
        )}
      </Field>
      <Button type="submit">{words.use}</Button>
    </form>
  );
}

function summaryOf(reading: TextReading | null): string | null {
  if (reading === null || 'problem' in reading) return null;
  const rings = ringsOf(reading.geometry);
  if (rings === null) return null;
  const polygons = rings.filter(({ ring }) => ring === 0).length;
  const vertices = rings.reduce((sum, ring) => sum + ring.vertices.length, 0);
  return [words.seen(words.forms[reading.form], polygons, vertices), reading.note].filter(Boolean).join(' ');
}
