import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Texts of the table of vertices. */
export const verticesStrings = catalogue('vertices', {
  unreadable: 'This area isn’t made of rings of numbers, so its vertices can’t be listed. Type or load another area.',
  ring: 'Ring',
  ringName: (polygon: number, ring: number, polygons: number) => {
    const name = ring === 0 ? 'outline' : `hole ${formatCount(ring)}`;
    return polygons > 1
      ? `Polygon ${formatCount(polygon + 1)}, ${name}`
      : name.replace(/^./, (letter) => letter.toUpperCase());
  },
  ringOption: (name: string, vertices: number) => `${name}, ${plural(vertices, 'vertex', 'vertices')}`,
  ringNew: (name: string) => `${name}, new`,
  addPolygon: 'Add a polygon',
  addHole: 'Add a hole',
  deletePolygon: 'Delete the polygon',
  deleteHole: 'Delete the hole',
  table: (name: string) => `Vertices: ${name}`,
  columns: { number: 'No.', longitude: 'Longitude', latitude: 'Latitude', actions: 'Actions' },
  cell: {
    longitude: (number: number) => `Longitude of vertex ${number}`,
    latitude: (number: number) => `Latitude of vertex ${number}`,
  },
  insert: (number: number) => `Insert a vertex after vertex ${number}`,
  delete: (number: number) => `Delete vertex ${number}`,
  keys: 'Arrow keys move between vertices, Enter applies a value, Ctrl+Enter inserts a vertex, Ctrl+Delete deletes one.',
  empty: 'No vertices yet. Type the first one below.',
  add: 'New vertex',
  addHint: 'Latitude, longitude, as web maps copy it. Letters (34.88° W 7.99° S) and minutes are accepted.',
  addButton: 'Add',
  notAPair: 'A vertex must be a latitude and a longitude, such as −7.99, −34.88.',
  moved: (number: number, at: Position, size: string) => `Vertex ${number} is at ${formatPosition(at)}. ${size}`,
  added: (number: number, at: Position, size: string) => `Vertex ${number} added at ${formatPosition(at)}. ${size}`,
  deleted: (number: number, size: string) => `Vertex ${number} deleted. ${size}`,
  ringDeleted: (name: string) => `${name} deleted.`,
  begun: (name: string) => `${name}: type its first vertex.`,
  needMore: (count: number) => `${plural(count, 'more vertex', 'more vertices')} needed for an area.`,
  size: (area: string | null, vertices: number) =>
    `${area === null ? '' : `${area}, `}${plural(vertices, 'vertex', 'vertices')}.`,
  guessed: 'Read with the latitude first.',
});

type Position = readonly [longitude: number, latitude: number];
