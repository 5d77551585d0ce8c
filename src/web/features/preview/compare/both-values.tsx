import { formatSample } from '../controls/format-value.ts';
import styles from '../model/preview.module.css';
import type { PickedPixel } from '../model/preview-messages.ts';
import compareStyles from './compare.module.css';
import { compareStrings as words } from './compare-strings.ts';
import type { BothPixels } from './use-both-pixels.ts';

type BothValuesProps = { readonly names: readonly [string, string]; readonly pixels: BothPixels | null };

/** The values of two clips at one position, one above the other. */
export function BothValues({ names, pixels }: BothValuesProps) {
  if (pixels === null) return <p className={styles.hint}>{words.valuesHint}</p>;
  return (
    <dl className={compareStyles.values} aria-label={words.values}>
      {names.map((name, index) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{valuesOf(pixels[index] ?? null)}</dd>
        </div>
      ))}
    </dl>
  );
}

function valuesOf(pixel: PickedPixel | null): string {
  if (pixel === null) return words.outside;
  return pixel.hidden === null ? words.list(pixel.exact ?? pixel.samples.map(formatSample)) : words.masked;
}
