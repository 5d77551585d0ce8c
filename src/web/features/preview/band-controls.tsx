import type { RasterStructure } from '../../../raster/structure.ts';
import { Field } from '../../ui/field.tsx';
import { bandLabel, type Channels, drawableBands } from './channels.ts';
import styles from './preview.module.css';
import { previewStrings as words } from './preview-strings.ts';

type BandControlsProps = {
  readonly structure: RasterStructure;
  readonly channels: Channels;
  readonly onChange: (channels: Channels) => void;
};

/** Which bands are shown, and as what. */
export function BandControls({ structure, channels, onChange }: BandControlsProps) {
  const bands = drawableBands(structure);
  const kinds = kindsFor(structure, bands.length);
  return (
    <div className={styles.fields}>
      {kinds.length > 1 && (
        <Field label={words.mode}>
          {(control) => (
            <select
              {...control}
              value={channels.kind}
              onChange={(event) => {
                const kind = kinds.find((one) => one === event.target.value);
                if (kind) onChange(channelsOf(kind, bands, channels));
              }}
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
      <div className={channels.kind === 'rgb' ? styles.three : undefined}>
        {words.channels[channels.kind].map((label, index) => (
          <Field key={label} label={label}>
            {(control) => (
              <select
                {...control}
                value={channels.bands[index]}
                onChange={(event) => onChange(withBand(channels, index, Number(event.target.value)))}
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
    </div>
  );
}

function kindsFor(structure: RasterStructure, bandCount: number): Channels['kind'][] {
  if (structure.hasPalette) return ['palette', 'gray'];
  return bandCount > 1 ? ['rgb', 'gray'] : ['gray'];
}

function channelsOf(kind: Channels['kind'], bands: number[], last: Channels): Channels {
  const [first] = last.bands;
  if (kind !== 'rgb') return { kind, bands: [first] };
  const others = bands.filter((band) => band !== first);
  return { kind, bands: [first, others[0] ?? first, others[1] ?? first] };
}

function withBand(channels: Channels, index: number, band: number): Channels {
  if (channels.kind !== 'rgb') return { kind: channels.kind, bands: [band] };
  const [red, green, blue] = channels.bands.map((one, at) => (at === index ? band : one));
  return { kind: 'rgb', bands: [red ?? band, green ?? band, blue ?? band] };
}
