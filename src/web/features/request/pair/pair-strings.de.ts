import type { pairStrings } from './pair-strings.ts';

export const german: typeof pairStrings = {
  add: 'Zweites Datum hinzufügen…',
  second: 'Zweites Datum',
  remove: (name) => (name === null ? 'Zweites Datum entfernen' : `Zweites Datum entfernen: ${name}`),
  added: (name) => `${name} wird ebenfalls ausgeschnitten.`,
  removed: 'Nur das erste Datum wird ausgeschnitten.',
  failed: 'Der zweite Datensatz kann nicht geladen werden. Entfernen oder einen anderen wählen.',
  title: 'Zweites Datum desselben Gebiets',
  text: 'Beide Datensätze werden mit demselben Gebiet in zwei Aufträgen ausgeschnitten. Sind beide fertig, vergleicht die Seite eines Auftrags sie mit einem Schieber.',
  search: 'Name oder ID',
  loading: 'Datensätze werden geladen…',
  none: 'Kein Datensatz eines anderen Datums passt.',
  more: 'Es gibt weitere passende Datensätze. Einen Teil von Name oder ID eingeben.',
  cancel: 'Abbrechen',
  confirm: 'Dieses Datum hinzufügen',
};
