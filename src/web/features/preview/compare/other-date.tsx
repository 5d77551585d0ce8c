import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { compareStrings as words } from './compare-strings.ts';
import type { ComparableClip } from './comparison.ts';
import type { ShownClip } from './shown-clip.ts';
import { Swipe } from './swipe.tsx';

type OtherDateProps = {
  readonly map: MapLibreMap;
  readonly shown: ShownClip;
  readonly dates: readonly ComparableClip[];
  readonly onFailed: (reason: string) => void;
};

/** Compares the clip by swipe with a clip of the same area from another item, with a select if there are several. */
export function OtherDate({ map, shown, dates, onFailed }: OtherDateProps) {
  // The latest one changes when the next job completes; the chosen one stays.
  const [chosenId, setChosenId] = useState(dates[0]?.id);
  const other = dates.find(({ id }) => id === chosenId) ?? dates[0];
  if (!other) return null;
  return (
    <>
      <Field label={words.otherDate}>
        {(control) => (
          <select {...control} value={other.id} onChange={(event) => setChosenId(event.target.value)}>
            {dates.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Swipe
        key={other.id}
        map={map}
        shown={shown}
        left={{ id: other.id, isSource: false, open: other.open }}
        onFailed={onFailed}
      />
    </>
  );
}
