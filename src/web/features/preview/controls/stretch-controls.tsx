import type { MouseEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import type { Histogram } from '../histogram/histogram.ts';
import { HistogramControl } from '../histogram/histogram-control.tsx';
import styles from '../model/preview.module.css';
import { previewStrings as words } from '../model/preview-strings.ts';
import type { StretchRange } from '../symbology/stretch.ts';
import { NumberField } from './number-field.tsx';

type StretchControlsProps = {
  readonly kind: 'rgb' | 'gray' | 'expression';
  /** one per channel */
  readonly ranges: readonly StretchRange[];
  /** one per channel; null if unknown */
  readonly histograms: readonly (Histogram | null)[];
  readonly gamma: number;
  /** whether the user chose the ranges, instead of percentiles */
  readonly isCustom: boolean;
  /** the index whose default range they are, or null */
  readonly indexName: string | null;
  readonly source: StretchSource;
  /** null resets to the 2–98 % stretch */
  readonly onChange: (ranges: StretchRange[] | null, gamma: number) => void;
};

/** The pixels that a stretch was computed from: a level subsampled by `step`, or some blocks. */
export type StretchSource = {
  readonly pixels: number;
  readonly level: number;
  readonly step: number;
  readonly blocks: number | null;
};

/** Muted; pure red, green and blue are too bright next to text. */
const CHANNEL_COLORS = ['#c4473a', '#3d8f4e', '#3c6fc2'];

/** Controls for the stretch: the black and white points of each channel, or the ends of a ramp. */
export function StretchControls(props: StretchControlsProps) {
  const { kind, ranges, histograms, gamma, isCustom, indexName, onChange } = props;
  const ends = kind === 'rgb' ? words.shades : words.ramp;
  const change = (index: number, range: StretchRange, nextGamma = gamma) =>
    onChange(
      ranges.map((one, at) => (at === index ? range : one)),
      nextGamma,
    );
  const reset = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button disappears, so move the focus to the first handle or field.
    currentTarget.closest('section')?.querySelector<HTMLElement>('[role="slider"], input')?.focus();
    onChange(null, 1);
  };
  return (
    <Section title={words.stretch} aside={asideOf(props)}>
      {words.channels[kind].map((label, index) => {
        const range = ranges[index];
        const histogram = histograms[index];
        if (!range) return null;
        return (
          <div key={label}>
            {histogram && (
              <HistogramControl
                label={label}
                histogram={histogram}
                values={{ ...range, gamma }}
                scale="linear"
                isRamp={kind !== 'rgb'}
                color={kind === 'rgb' ? CHANNEL_COLORS[index] : undefined}
                onChange={({ low, high, gamma: next }) => change(index, { low, high }, next)}
              />
            )}
            <div className={styles.two}>
              <NumberField
                label={ends.low(label)}
                value={range.low}
                check={(low) => (low < range.high ? null : ends.crossed)}
                onCommit={(low) => change(index, { ...range, low })}
              />
              <NumberField
                label={ends.high(label)}
                value={range.high}
                check={(high) => (high > range.low ? null : ends.crossed)}
                onCommit={(high) => change(index, { ...range, high })}
              />
            </div>
          </div>
        );
      })}
      {isCustom && <Button onClick={reset}>{indexName === null ? words.reset : words.fit}</Button>}
    </Section>
  );
}

function asideOf({ isCustom, indexName, source }: StretchControlsProps): string {
  if (!isCustom) return sourceText(source);
  return indexName === null ? words.stretchCustom : words.stretchOfIndex(indexName);
}

function sourceText({ pixels, level, step, blocks }: StretchSource): string {
  if (blocks !== null) return words.stretchSubsampled(pixels, words.ofBlocks(blocks));
  if (step > 1) return words.stretchSubsampled(pixels, words.everyNth(step));
  return level > 0 ? words.stretchSubsampled(pixels, words.overview) : words.stretchOf(pixels);
}
