import { type FormEvent, useState } from 'react';
import { geographicBox } from '../../../../geo/antimeridian/geographic-box.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import type { OnArea } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { type BboxReading, type BboxText, readBbox, splitBbox } from './read-bbox.ts';

const words = aoiStrings.type;
const SIDES = ['west', 'south', 'east', 'north'] as const;

/** West, south, east, north; starts with the bounding box of the current area. */
export function BboxForm({ area, onArea }: { readonly area: AreaSnapshot; readonly onArea: OnArea }) {
  const [text, setText] = useState(() => startText(area));
  const [reading, setReading] = useState<BboxReading | null>(null);
  const wrong = reading && 'problem' in reading ? reading : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = readBbox(text);
    setReading(next);
    if ('geometry' in next) onArea(next.geometry, area.name);
    else event.currentTarget.querySelector<HTMLElement>(`[name="${next.field}"]`)?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={styles.form}>
        <legend className={styles.legend}>{words.bbox}</legend>
        <div className={styles.bbox}>
          {SIDES.map((side) => (
            <TextField
              key={side}
              label={words.fields[side]}
              error={wrong?.field === side ? wrong.problem : null}
              name={side}
              inputMode="text"
              value={text[side]}
              onValue={(value) => setText({ ...text, [side]: value })}
              onPaste={(event) => {
                const pasted = splitBbox(event.clipboardData.getData('text'));
                if (!pasted) return;
                event.preventDefault();
                setText(pasted);
              }}
            />
          ))}
        </div>
        <p className={styles.hint}>{words.bboxHint}</p>
        <Button type="submit">{words.useBbox}</Button>
      </fieldset>
    </form>
  );
}

function startText({ geometry, findings }: AreaSnapshot): BboxText {
  const bbox = geometry && findings.length === 0 ? geographicBox(geometry) : null;
  const [west = '', south = '', east = '', north = ''] = bbox?.map(String) ?? [];
  return { west, south, east, north };
}
