import { catalogue } from '../i18n/catalogue.ts';
import { formatCount, plural } from '../i18n/format.ts';

export const tableStrings = catalogue('table', {
  keys: 'Arrow keys move between the buttons of a row, and between rows.',
  selectionColumn: 'Selection',
  selectRow: (name: string) => `Select ${name}`,
  selectAll: (rows: number) => `Select all ${plural(rows, 'row')} of this table`,
  selected: (count: number) => `${formatCount(count)} selected`,
  rangeSelected: (rows: number, count: number) =>
    `Range of ${formatCount(rows)} rows selected. ${formatCount(count)} selected.`,
  rangeCleared: (rows: number, count: number) =>
    `Range of ${formatCount(rows)} rows cleared. ${formatCount(count)} selected.`,
  selectAllMatching: (rows: number) => `Select all ${formatCount(rows)} that match`,
  selectAllUnknown: 'Select all that match',
  selectingAll: 'Loading all that match…',
  nothingSelected: 'Nothing selected',
  clear: 'Clear the selection',
});
