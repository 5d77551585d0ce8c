import { formatBytes, formatCount, formatPercent } from '../../../ui/i18n/format.ts';
import type { forecastStrings } from './forecast-strings.ts';

export const german: typeof forecastStrings = {
  upTo: (sizeBytes, files) => `≤ ${formatBytes(sizeBytes)}${inFiles(files)}`,
  size: (sizeBytes, percent, files) => `${formatBytes(sizeBytes)} ± ${formatPercent(percent)}${inFiles(files)}`,
  sizeBetween: (low, high, files) => `${low} bis ${high}${inFiles(files)}`,
  usual: 'üblich',
  durationBetween: (from, to) => `${from} bis ${to}`,
};

function inFiles(files: number): string {
  return files > 1 ? ` in ${formatCount(files)} Dateien` : '';
}
