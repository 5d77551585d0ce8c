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
  readonly kind: 'rgb' | 'gray' | 'maths';
  /** one a channel */
  readonly ranges: readonly StretchRange[];
  /** one a channel, where they are known */
  readonly histograms: readonly (Histogram | null)[];
  readonly gamma: number;
  /** whether the ranges were chosen, rather than taken from the pixels */
  readonly isOwn: boolean;
  /** the index whose usual range they are */
  readonly usual: string | null;
  readonly source: StretchSource;
  /** null goes back to 2–98 % */
  readonly onChange: (ranges: StretchRange[] | null, gamma: number) => void;
};

/** Which pixels a stretch was taken from; of some blocks, or of a level thinned by a step. */
export type StretchSource = {
  readonly pixels: number;
  readonly level: number;
  readonly step: number;
  readonly blocks: number | null;
};

/** As a screen’s own red, green and blue would be too loud beside text. */
const CHANNEL_COLORS = ['#c4473a', '#3d8f4e', '#3c6fc2'];

/** Which values are black and white, by channel, or where a ramp begins and ends. */
export function StretchControls(props: StretchControlsProps) {
  const { kind, ranges, histograms, gamma, isOwn, usual, onChange } = props;
  const ends = kind === 'rgb' ? words.shades : words.ramp;
  const change = (index: number, range: StretchRange, nextGamma = gamma) =>
    onChange(
      ranges.map((one, at) => (at === index ? range : one)),
      nextGamma,
    );
  const reset = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button goes, and the focus must not go with it.
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
      {isOwn && <Button onClick={reset}>{usual === null ? words.reset : words.fit}</Button>}
    </Section>
  );
}

function asideOf({ isOwn, usual, source }: StretchControlsProps): string {
  if (!isOwn) return sourceText(source);
  return usual === null ? words.stretchOwn : words.stretchUsual(usual);
}

function sourceText({ pixels, level, step, blocks }: StretchSource): string {
  if (blocks !== null) return words.stretchThinned(pixels, words.ofBlocks(blocks));
  if (step > 1) return words.stretchThinned(pixels, words.everyNth(step));
  return level > 0 ? words.stretchThinned(pixels, words.overview) : words.stretchOf(pixels);
}
