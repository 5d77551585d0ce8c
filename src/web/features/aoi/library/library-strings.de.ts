import { formatArea, formatCount, plural } from '../../../ui/i18n/format.ts';
import type { exportStrings, libraryStrings } from './library-strings.ts';

export const german: typeof libraryStrings = {
  save: 'Dieses Gebiet speichern',
  name: 'Name',
  saveButton: 'Speichern',
  needsName: 'Einen Namen mit 1 bis 200 Zeichen eingeben.',
  saved: (name) => `${name} ist gespeichert.`,
  list: 'Gespeicherte Gebiete',
  loading: 'Gespeicherte Gebiete werden geladen …',
  empty:
    'Noch keine gespeicherten Gebiete. Sie bleiben in diesem Browser; für andere Orte lassen sie sich exportieren.',
  unavailable:
    'Dieser Browser verweigert dieser Seite das Speichern (ein privates Fenster?), deshalb lassen sich keine Gebiete speichern. Das Gebiet stattdessen als Datei exportieren.',
  use: (name) => `${name} verwenden`,
  used: (name) => `${name} ist jetzt das Gebiet.`,
  facts: (areaKm2, vertices, jobs) =>
    [
      areaKm2 === null ? 'hat Befunde' : formatArea(areaKm2),
      plural(vertices, 'Stützpunkt', 'Stützpunkte'),
      ...(jobs > 0 ? [`in ${plural(jobs, 'Auftrag', 'Aufträgen')} verwendet`] : []),
    ].join(' · '),
  rename: (name) => `${name} umbenennen`,
  renamed: (name) => `In ${name} umbenannt.`,
  delete: (name) => `${name} löschen`,
  deleted: (name) => `${name} wurde gelöscht.`,
  undo: 'Rückgängig',
  search: 'Gespeicherte Gebiete suchen',
  none: (query) => `Kein gespeichertes Gebiet hat „${query}“ im Namen.`,
  exportAll: 'Alle exportieren',
  import: 'Importieren',
  unnamed: (number) => `Gebiet ${formatCount(number)}`,
  imported: (count, skipped) =>
    `${plural(count, 'Gebiet', 'Gebiete')} importiert.${skipped > 0 ? ` ${plural(skipped, 'Objekt', 'Objekte')} ohne Polygon ausgelassen.` : ''}`,
  notImported: 'Diese Datei ist kein GeoJSON mit Polygonen. Für ein anderes Format als Gebiet Laden wählen.',
};

export const germanExport: typeof exportStrings = {
  title: 'Gebiet exportieren',
  formats: { geojson: 'GeoJSON', wkt: 'WKT' },
  file: 'Als Datei speichern',
  fileOf: (format) => `Als Datei speichern: ${format}`,
  saved: (name) => `${name} ist bei den Downloads gespeichert.`,
  close: 'Schließen',
};
