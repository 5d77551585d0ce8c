import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatPercent } from '../../../ui/i18n/format.ts';

export const forecastStrings = catalogue('forecast', {
  upTo: (sizeBytes: number, files: number) => `≤ ${formatBytes(sizeBytes)}${inFiles(files)}`,
  size: (sizeBytes: number, percent: number, files: number) =>
    `${formatBytes(sizeBytes)} ± ${formatPercent(percent)}${inFiles(files)}`,
  sizeBetween: (low: string, high: string, files: number) => `${low} to ${high}${inFiles(files)}`,
  usual: 'usually',
  durationBetween: (from: string, to: string) => `${from} to ${to}`,
});

function inFiles(files: number): string {
  return files > 1 ? ` in ${formatCount(files)} files` : '';
}
