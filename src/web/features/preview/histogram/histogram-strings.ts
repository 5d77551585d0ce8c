import { formatSample } from '../controls/format-value.ts';

/** Strings of the histogram and its handles. */
export const histogramStrings = {
  shades: { low: 'Black point', high: 'White point', gamma: 'Middle gray' },
  ramp: { low: 'First colour', high: 'Last colour', gamma: 'Middle colour' },
  value: (value: number) => formatSample(value),
  gamma: (gamma: number, middle: number) => `gamma ${gamma.toFixed(2)}, at ${formatSample(middle)}`,
  handle: (channel: string, handle: string) => `${channel}, ${handle.toLowerCase()}`,
} as const;
