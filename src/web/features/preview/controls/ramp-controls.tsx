import { Field } from '../../../ui/field.tsx';
import { COLORMAP_NAMES, colormapBytes } from '../colormaps/colormaps.ts';
import styles from '../model/preview.module.css';
import { previewStrings as words } from '../model/preview-strings.ts';
import type { Ramp } from '../symbology/paint-choice.ts';

type RampControlsProps = { readonly ramp: Ramp; readonly onChange: (ramp: Ramp) => void };

/** Controls for the colour ramp of a single-band display. */
export function RampControls({ ramp, onChange }: RampControlsProps) {
  return (
    <>
      <div className={styles.row}>
        <Field label={words.colors}>
          {(control) => (
            <select
              {...control}
              value={ramp.colormap}
              onChange={(event) => {
                const colormap = COLORMAP_NAMES.find((name) => name === event.target.value);
                if (colormap) onChange({ ...ramp, colormap });
              }}
            >
              {COLORMAP_NAMES.map((name) => (
                <option key={name} value={name}>
                  {words.colormaps[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={ramp.isReversed}
            onChange={(event) => onChange({ ...ramp, isReversed: event.target.checked })}
          />
          {words.reversed}
        </label>
      </div>
      <div
        className={styles.ramp}
        style={{ background: `linear-gradient(to right, ${stops(ramp)})` }}
        aria-hidden="true"
      />
    </>
  );
}

const STOPS = 16;

function stops({ colormap, isReversed }: Ramp): string {
  const bytes = colormapBytes(colormap, isReversed);
  return Array.from({ length: STOPS + 1 }, (_, index) => {
    const at = Math.round((index / STOPS) * 255) * 4;
    return `rgb(${bytes[at]} ${bytes[at + 1]} ${bytes[at + 2]})`;
  }).join(', ');
}
