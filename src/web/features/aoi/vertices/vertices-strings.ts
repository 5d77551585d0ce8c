import { positionWords } from '../../../../geo/validity/aoi-finding.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Every word of the table of corners. */
export const cornersStrings = {
  unreadable: 'This area isn’t made of rings of numbers, so its corners can’t be listed. Type or load another.',
  ring: 'Ring',
  ringName: (part: number, ring: number, parts: number) => {
    const name = ring === 0 ? 'outline' : `hole ${formatCount(ring)}`;
    return parts > 1 ? `Part ${formatCount(part + 1)}, ${name}` : name.replace(/^./, (letter) => letter.toUpperCase());
  },
  ringOption: (name: string, corners: number) => `${name}, ${plural(corners, 'corner')}`,
  ringNew: (name: string) => `${name}, new`,
  addPart: 'Add a part',
  addHole: 'Add a hole',
  deletePart: 'Delete the part',
  deleteHole: 'Delete the hole',
  table: (name: string) => `Corners: ${name}`,
  columns: { number: 'No.', longitude: 'Longitude', latitude: 'Latitude', acts: 'Acts' },
  cell: {
    longitude: (number: number) => `Longitude of corner ${number}`,
    latitude: (number: number) => `Latitude of corner ${number}`,
  },
  insert: (number: number) => `Insert a corner after corner ${number}`,
  delete: (number: number) => `Delete corner ${number}`,
  keys: 'Arrow keys go from corner to corner, Enter takes a value, Ctrl+Enter inserts a corner, Ctrl+Delete deletes one.',
  empty: 'No corner yet. Type the first one below.',
  add: 'New corner',
  addHint: 'Latitude, longitude, as maps copy it; letters (34.88° W 7.99° S) and minutes are understood.',
  addButton: 'Add',
  notAPair: 'A corner must be a latitude and a longitude, such as −7.99, −34.88.',
  moved: (number: number, at: Place, size: string) => `Corner ${number} is at ${positionWords(at)}. ${size}`,
  added: (number: number, at: Place, size: string) => `Corner ${number} added at ${positionWords(at)}. ${size}`,
  deleted: (number: number, size: string) => `Corner ${number} deleted. ${size}`,
  ringDeleted: (name: string) => `${name} deleted.`,
  begun: (name: string) => `${name}: type its first corner.`,
  needMore: (count: number) => `${plural(count, 'more corner')} needed for an area.`,
  size: (area: string | null, corners: number) =>
    area === null ? `${plural(corners, 'corner')}.` : `${area}, ${plural(corners, 'corner')}.`,
  guessed: 'Read with the latitude first.',
} as const;

type Place = readonly [longitude: number, latitude: number];
