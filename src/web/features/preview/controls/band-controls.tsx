import type { RasterStructure } from '../../../../raster/structure.ts';
import { Field } from '../../../ui/field.tsx';
import { bandLabel, type Channels, drawableBands } from '../look/channels.ts';
import { type PaintChoice, plainChoice } from '../look/paint-choice.ts';
import { bandsUsed } from '../maths/maths.ts';
import { parseMaths } from '../maths/parse-maths.ts';
import { colorPresets, indexPresets } from '../maths/presets.ts';
import styles from '../preview.module.css';
import { previewStrings as words } from '../preview-strings.ts';
import { MathsField } from './maths-field.tsx';

type BandControlsProps = {
  readonly structure: RasterStructure;
  readonly choice: PaintChoice;
  readonly onChange: (choice: PaintChoice) => void;
};

/** Which bands are shown, and as what. */
export function BandControls({ structure, choice, onChange }: BandControlsProps) {
  const { channels } = choice;
  const bands = drawableBands(structure);
  const kinds = kindsFor(structure, bands.length);
  const show = (next: Channels) => onChange({ ...choice, channels: next, ranges: null, gamma: 1 });
  const choose = (kind: Channels['kind'] | undefined) => {
    if (kind === 'maths') onChange(firstIndex(structure, choice));
    else if (kind) onChange({ ...plainChoice(channelsOf(kind, bands, channels)) });
  };
  return (
    <div className={styles.fields}>
      {kinds.length > 1 && (
        <Field label={words.mode}>
          {(control) => (
            <select
              {...control}
              value={channels.kind}
              onChange={(event) => choose(kinds.find((one) => one === event.target.value))}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.modes[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {channels.kind === 'rgb' && <ColorPresets structure={structure} channels={channels} onChange={show} />}
      {channels.kind === 'maths' ? (
        <MathsField structure={structure} choice={choice} text={channels.text} onChange={onChange} />
      ) : (
        <div className={channels.kind === 'rgb' ? styles.three : undefined}>
          {words.channels[channels.kind].map((label, index) => (
            <Field key={label} label={label}>
              {(control) => (
                <select
                  {...control}
                  value={channels.bands[index]}
                  onChange={(event) => show(withBand(channels, index, Number(event.target.value)))}
                >
                  {bands.map((band) => (
                    <option key={band} value={band}>
                      {bandLabel(structure, band)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}

type ColorPresetsProps = {
  readonly structure: RasterStructure;
  readonly channels: Channels;
  readonly onChange: (channels: Channels) => void;
};

/** Combinations that the file's band names leave no doubt about; nothing where there is but one. */
function ColorPresets({ structure, channels, onChange }: ColorPresetsProps) {
  const presets = colorPresets(structure.bands);
  if (presets.length < 2) return null;
  const current = presets.find(({ bands }) => bands.every((band, index) => band === channels.bands[index]));
  return (
    <Field label={words.preset}>
      {(control) => (
        <select
          {...control}
          value={current?.name ?? ''}
          onChange={(event) => {
            const preset = presets.find(({ name }) => name === event.target.value);
            if (preset) onChange({ kind: 'rgb', bands: [...preset.bands] });
          }}
        >
          {!current && <option value="">{words.ownBands}</option>}
          {presets.map(({ name }) => (
            <option key={name} value={name}>
              {words.presets[name]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function kindsFor(structure: RasterStructure, bandCount: number): Channels['kind'][] {
  if (structure.hasPalette) return ['palette', 'gray', 'maths'];
  return bandCount > 1 ? ['rgb', 'gray', 'maths'] : ['gray', 'maths'];
}

function channelsOf(kind: 'rgb' | 'gray' | 'palette', bands: number[], last: Channels): Channels {
  const [first = 1] = last.bands;
  if (kind !== 'rgb') return { kind, bands: [first] };
  const others = bands.filter((band) => band !== first);
  return { kind, bands: [first, others[0] ?? first, others[1] ?? first] };
}

// The first index that the file offers, else a formula that shows what one looks like.
function firstIndex(structure: RasterStructure, choice: PaintChoice): PaintChoice {
  const [preset] = indexPresets(structure.bands, false);
  const [first = 1, second] = drawableBands(structure);
  const text =
    preset?.text ?? (second === undefined ? `b${first}` : `(b${second} - b${first}) / (b${second} + b${first})`);
  const { maths } = parseMaths(
    text,
    structure.bands.map(({ name }) => name),
  );
  if (!maths) return choice;
  return {
    channels: { kind: 'maths', bands: bandsUsed(maths), text, maths },
    ranges: preset ? [preset.range] : null,
    gamma: 1,
    ramp: preset ? { colormap: preset.colormap, isReversed: preset.isReversed } : choice.ramp,
  };
}

function withBand(channels: Channels, index: number, band: number): Channels {
  if (channels.kind !== 'rgb') return { kind: channels.kind === 'palette' ? 'palette' : 'gray', bands: [band] };
  const [red, green, blue] = channels.bands.map((one, at) => (at === index ? band : one));
  return { kind: 'rgb', bands: [red ?? band, green ?? band, blue ?? band] };
}
