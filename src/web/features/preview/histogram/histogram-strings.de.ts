import { formatHundredths } from '../../../ui/i18n/format.ts';
import { formatSample } from '../controls/format-value.ts';
import type { histogramStrings } from './histogram-strings.ts';

export const german: typeof histogramStrings = {
  shades: { low: 'Schwarzpunkt', high: 'Weißpunkt', gamma: 'Mittleres Grau' },
  ramp: { low: 'Erste Farbe', high: 'Letzte Farbe', gamma: 'Mittlere Farbe' },
  value: (value) => formatSample(value),
  gamma: (gamma, middle) => `Gamma ${formatHundredths(gamma)}, bei ${formatSample(middle)}`,
  handle: (channel, handle) => `${channel}, ${handle}`,
};
