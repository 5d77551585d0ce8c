import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatHundredths } from '../../../ui/i18n/format.ts';
import { formatSample } from '../controls/format-value.ts';

/** Strings of the histogram and its handles. */
export const histogramStrings = catalogue('histogram', {
  shades: { low: 'Black point', high: 'White point', gamma: 'Middle gray' },
  ramp: { low: 'First colour', high: 'Last colour', gamma: 'Middle colour' },
  value: (value: number) => formatSample(value),
  gamma: (gamma: number, middle: number) => `gamma ${formatHundredths(gamma)}, at ${formatSample(middle)}`,
  handle: (channel: string, handle: string) => `${channel}, ${handle.toLowerCase()}`,
});
