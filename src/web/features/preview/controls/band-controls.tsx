import { useState } from 'react';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { Field } from '../../../ui/field.tsx';
import { colorPresets } from '../expression/presets.ts';
import styles from '../model/preview.module.css';
import { previewStrings as words } from '../model/preview-strings.ts';
import { bandLabel, type Channels, drawableBands } from '../symbology/channels.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import { ExpressionField } from './expression-field.tsx';
import { initialChoice } from './first-choice.ts';

type BandControlsProps = {
  readonly structure: RasterStructure;
  readonly choice: PaintChoice;
  readonly onChange: (choice: PaintChoice) => void;
};

/** Controls for the bands and how they are shown: as RGB, one band, palette, or expression. */
export function BandControls({ structure, choice, onChange }: BandControlsProps) {
  const { channels } = choice;
  const bands = drawableBands(structure);
  const kinds = kindsFor(structure, bands.length);
  const show = (next: Channels) => onChange({ ...choice, channels: next, ranges: null, gamma: 1 });
  // The last choice per kind, restored when the kind is selected again.
  const [last, setLast] = useState<Partial<Record<Channels['kind'], PaintChoice>>>({});
  const choose = (kind: Channels['kind'] | undefined) => {
    if (!kind) return;
    setLast({ ...last, [channels.kind]: choice });
    onChange(last[kind] ?? initialChoice(kind, structure, choice));
  };
  return (
    <div className={styles.fields}>
      {kinds.length > 1 && (
        <Field label={words.mode}>
          {(control) => (
            <select
              {...control}
              value={channels.kind}
              onChange={(event) => choose(kinds.find((kind) => kind === event.target.value))}
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
      {channels.kind === 'expression' ? (
        <ExpressionField structure={structure} choice={choice} text={channels.text} onChange={onChange} />
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

/** The band combinations that the file's band names identify; nothing if there are fewer than two. */
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
          {!current && <option value="">{words.customBands}</option>}
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
  if (structure.hasPalette) return ['palette', 'gray', 'expression'];
  return bandCount > 1 ? ['rgb', 'gray', 'expression'] : ['gray', 'expression'];
}

function withBand(channels: Channels, index: number, band: number): Channels {
  if (channels.kind !== 'rgb') return { kind: channels.kind === 'palette' ? 'palette' : 'gray', bands: [band] };
  const [red, green, blue] = channels.bands.map((current, at) => (at === index ? band : current));
  return { kind: 'rgb', bands: [red ?? band, green ?? band, blue ?? band] };
}
