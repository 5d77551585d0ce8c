import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatDistance, formatHundredths, formatTenths } from '../../../ui/i18n/format.ts';

const size = (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)} pixels`;

/** Strings of the *Picture* section and of the legend in a picture. */
export const pictureStrings = catalogue('picture', {
  title: 'Picture',
  fullSize: (width: number, height: number) =>
    `A PNG of ${size(width, height)}, the file’s full size, in the current style.`,
  reduced: (width: number, height: number, fullWidth: number, fullHeight: number) =>
    `A PNG of ${size(width, height)}, reduced from ${size(fullWidth, fullHeight)}, in the current style.`,
  readsEntireFile: (readBytes: number) => `Saving it reads the entire file: ${formatBytes(readBytes)}.`,
  hasLegend: 'With a legend',
  save: 'Save picture',
  making: 'Making the picture…',
  saved: (name: string) => `${name} saved.`,
  colors: ['Red', 'Green', 'Blue'],
  band: (label: string) => `Band ${label}`,
  filePalette: 'The file’s colours, by value',
  index: (name: string, formula: string) => `${name} = ${formula}`,
  lessOrEqual: (value: string) => `≤ ${value}`,
  greaterOrEqual: (value: string) => `≥ ${value}`,
  range: (low: string, high: string) => `${low} to ${high}`,
  gamma: (gamma: number) => `Gamma ${formatHundredths(gamma)}`,
  moreEntries: (count: number) => `and ${formatCount(count)} more`,
  scale: (metres: number) => formatDistance(metres),
  alongRows: 'along rows',
  inTheMiddle: 'at the centre',
  pixel: (metres: number) => `Pixels of ${formatDistance(metres)}`,
  eachStandsFor: (columns: number, rows: number) =>
    `reduced: each represents ${formatTenths(columns)} × ${formatTenths(rows)}`,
  date: (day: string) => `Date in the file: ${day}`,
  credit: 'Made with Cutline',
});
