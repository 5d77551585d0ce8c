import { formatSample } from '../format-value.ts';

/** The words of the histogram. */
export const histogramStrings = {
  handles: { low: 'Black point', high: 'White point', gamma: 'Middle gray' },
  value: (value: number) => formatSample(value),
  gamma: (gamma: number, middle: number) => `gamma ${gamma.toFixed(2)}, at ${formatSample(middle)}`,
  handle: (channel: string, handle: string) => `${channel}, ${handle.toLowerCase()}`,
} as const;
