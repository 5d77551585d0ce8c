import { formatCount, plural } from '../i18n/format.ts';
import type { tableStrings } from './table-strings.ts';

const rows = (count: number) => plural(count, 'Zeile', 'Zeilen');

export const german: typeof tableStrings = {
  keys: 'Pfeiltasten wechseln zwischen den Schaltflächen einer Zeile und zwischen Zeilen.',
  selectionColumn: 'Auswahl',
  selectRow: (name) => `${name} auswählen`,
  selectAll: (count) => `Alle ${formatCount(count)} Zeilen dieser Tabelle auswählen`,
  selected: (count) => `${formatCount(count)} ausgewählt`,
  rangeSelected: (count, selected) => `Bereich von ${rows(count)} ausgewählt. ${formatCount(selected)} ausgewählt.`,
  rangeCleared: (count, selected) => `Auswahl von ${rows(count)} aufgehoben. ${formatCount(selected)} ausgewählt.`,
  selectAllMatching: (count) => `Alle ${formatCount(count)} passenden auswählen`,
  selectAllUnknown: 'Alle passenden auswählen',
  selectingAll: 'Alle passenden werden geladen …',
  nothingSelected: 'Nichts ausgewählt',
  clear: 'Auswahl aufheben',
};
