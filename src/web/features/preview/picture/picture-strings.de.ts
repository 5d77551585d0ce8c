import { formatBytes, formatCount, formatDistance, formatHundredths, formatTenths } from '../../../ui/i18n/format.ts';
import type { pictureStrings } from './picture-strings.ts';

const size = (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)}`;

export const german: typeof pictureStrings = {
  title: 'Bild',
  fullSize: (width, height) =>
    `Ein PNG mit ${size(width, height)} Pixeln, der vollen Größe der Datei, in der jetzigen Darstellung.`,
  reduced: (width, height, fullWidth, fullHeight) =>
    `Ein PNG mit ${size(width, height)} Pixeln, verkleinert von ${size(fullWidth, fullHeight)}, in der jetzigen Darstellung.`,
  readsEntireFile: (readBytes) => `Das Speichern liest die gesamte Datei: ${formatBytes(readBytes)}.`,
  hasLegend: 'Mit Legende',
  save: 'Bild speichern',
  making: 'Das Bild wird erstellt …',
  saved: (name) => `${name} gespeichert.`,
  colors: ['Rot', 'Grün', 'Blau'],
  band: (label) => `Band ${label}`,
  filePalette: 'Die Farben der Datei, nach Wert',
  index: (name, formula) => `${name} = ${formula}`,
  lessOrEqual: (value) => `≤ ${value}`,
  greaterOrEqual: (value) => `≥ ${value}`,
  range: (low, high) => `${low} bis ${high}`,
  gamma: (gamma) => `Gamma ${formatHundredths(gamma)}`,
  moreEntries: (count) => `und ${formatCount(count)} weitere`,
  scale: (metres) => formatDistance(metres),
  alongRows: 'entlang der Zeilen',
  inTheMiddle: 'in der Mitte',
  pixel: (metres) => `Pixel von ${formatDistance(metres)}`,
  eachStandsFor: (columns, rows) => `verkleinert: jedes steht für ${formatTenths(columns)} × ${formatTenths(rows)}`,
  date: (day) => `Datum in der Datei: ${day}`,
  credit: 'Erstellt mit Cutline',
};
