import type { KeyboardEvent } from 'react';
import type { Histogram } from './histogram.ts';
import styles from './histogram-control.module.css';
import {
  GAMMA_RANGE,
  type HandleName,
  type HandleValues,
  handleFraction,
  moveHandleByKey,
} from './histogram-handles.ts';
import { histogramStrings as words } from './histogram-strings.ts';

type HistogramHandleProps = {
  readonly handle: HandleName;
  /** the channel, for example “Red” */
  readonly label: string;
  /** display names of the handles */
  readonly names: Readonly<Record<HandleName, string>>;
  readonly histogram: Histogram;
  readonly values: HandleValues;
  readonly onChange: (values: HandleValues) => void;
};

/**
 * One handle of a histogram: a slider. Arrow keys move it by a bin, with shift by ten; Home and End move it to the
 * ends.
 */
export function HistogramHandle({ handle, label, names, histogram, values, onChange }: HistogramHandleProps) {
  const isGamma = handle === 'gamma';
  const middle = values.low + (values.high - values.low) * 0.5 ** values.gamma;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moved = moveHandleByKey(histogram, values, handle, event);
    if (!moved) return;
    event.preventDefault();
    onChange(moved);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.handle}
      data-handle={handle}
      style={{ left: `${handleFraction(histogram, values, handle) * 100}%` }}
      aria-label={words.handle(label, names[handle])}
      aria-valuemin={isGamma ? GAMMA_RANGE.low : Math.min(histogram.min, values[handle])}
      aria-valuemax={isGamma ? GAMMA_RANGE.high : Math.max(histogram.max, values[handle])}
      aria-valuenow={values[handle]}
      aria-valuetext={isGamma ? words.gamma(values.gamma, middle) : words.value(values[handle])}
      onKeyDown={onKeyDown}
    />
  );
}
