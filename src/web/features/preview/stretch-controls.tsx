import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { NumberField } from './number-field.tsx';
import styles from './preview.module.css';
import { previewStrings as words } from './preview-strings.ts';
import type { StretchRange } from './stretch.ts';

type StretchControlsProps = {
  readonly kind: 'rgb' | 'gray';
  /** one a channel */
  readonly ranges: readonly StretchRange[];
  /** whether the ranges were typed, rather than taken from the pixels */
  readonly isOwn: boolean;
  readonly source: { readonly pixels: number; readonly level: number; readonly step: number };
  /** null goes back to 2–98 % */
  readonly onChange: (ranges: StretchRange[] | null) => void;
};

/** Which values are black and white, by channel. */
export function StretchControls({ kind, ranges, isOwn, source, onChange }: StretchControlsProps) {
  const change = (index: number, range: StretchRange) =>
    onChange(ranges.map((one, at) => (at === index ? range : one)));
  return (
    <Section title={words.stretch} aside={isOwn ? words.stretchOwn : sourceText(source)}>
      {words.channels[kind].map((label, index) => {
        const range = ranges[index];
        if (!range) return null;
        return (
          <div key={label} className={styles.two}>
            <NumberField
              label={words.low(label)}
              value={range.low}
              check={(low) => (low < range.high ? null : words.lowOverHigh)}
              onCommit={(low) => change(index, { ...range, low })}
            />
            <NumberField
              label={words.high(label)}
              value={range.high}
              check={(high) => (high > range.low ? null : words.lowOverHigh)}
              onCommit={(high) => change(index, { ...range, high })}
            />
          </div>
        );
      })}
      {isOwn && <Button onClick={() => onChange(null)}>{words.reset}</Button>}
    </Section>
  );
}

function sourceText({ pixels, level, step }: StretchControlsProps['source']): string {
  if (step > 1) return words.stretchThinned(pixels, words.everyNth(step));
  return level > 0 ? words.stretchThinned(pixels, words.overview) : words.stretchOf(pixels);
}
