import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';
import type { verticesStrings } from './vertices-strings.ts';

const vertices = (count: number) => plural(count, 'Stützpunkt', 'Stützpunkte');

export const german: typeof verticesStrings = {
  unreadable:
    'Dieses Gebiet besteht nicht aus Ringen von Zahlen, deshalb lassen sich seine Stützpunkte nicht aufführen. Ein anderes Gebiet eingeben oder laden.',
  ring: 'Ring',
  ringName: (polygon, ring, polygons) => {
    const name = ring === 0 ? 'Umriss' : `Loch ${formatCount(ring)}`;
    return polygons > 1 ? `Polygon ${formatCount(polygon + 1)}, ${name}` : name;
  },
  ringOption: (name, count) => `${name}, ${vertices(count)}`,
  ringNew: (name) => `${name}, neu`,
  addPolygon: 'Polygon hinzufügen',
  addHole: 'Loch hinzufügen',
  deletePolygon: 'Polygon löschen',
  deleteHole: 'Loch löschen',
  table: (name) => `Stützpunkte: ${name}`,
  columns: { number: 'Nr.', longitude: 'Länge', latitude: 'Breite', actions: 'Aktionen' },
  cell: {
    longitude: (number) => `Länge von Stützpunkt ${number}`,
    latitude: (number) => `Breite von Stützpunkt ${number}`,
  },
  insert: (number) => `Stützpunkt nach Stützpunkt ${number} einfügen`,
  delete: (number) => `Stützpunkt ${number} löschen`,
  keys: 'Pfeiltasten wechseln zwischen Stützpunkten, Enter übernimmt einen Wert, Strg+Enter fügt einen Stützpunkt ein, Strg+Entf löscht einen.',
  empty: 'Noch keine Stützpunkte. Unten den ersten eingeben.',
  add: 'Neuer Stützpunkt',
  addHint: 'Breite, Länge, wie Webkarten sie kopieren. Buchstaben (34.88° W 7.99° S) und Minuten sind erlaubt.',
  addButton: 'Hinzufügen',
  notAPair: 'Ein Stützpunkt muss aus Breite und Länge bestehen, etwa −7.99, −34.88.',
  moved: (number, at, size) => `Stützpunkt ${number} liegt bei ${formatPosition(at)}. ${size}`,
  added: (number, at, size) => `Stützpunkt ${number} hinzugefügt bei ${formatPosition(at)}. ${size}`,
  deleted: (number, size) => `Stützpunkt ${number} gelöscht. ${size}`,
  ringDeleted: (name) => `${name} gelöscht.`,
  begun: (name) => `${name}: den ersten Stützpunkt eingeben.`,
  needMore: (count) =>
    count === 1 ? 'Für ein Gebiet fehlt noch 1 Stützpunkt.' : `Für ein Gebiet fehlen noch ${vertices(count)}.`,
  size: (area, count) => `${area === null ? '' : `${area}, `}${vertices(count)}.`,
  guessed: 'Mit der Breite zuerst gelesen.',
};
