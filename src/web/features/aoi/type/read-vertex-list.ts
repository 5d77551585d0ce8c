import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type LonLat, orderGiven, readPair } from '../vertices/read-position.ts';

/** An outline from a list of places, and in which order their numbers were taken; or what is wrong, with the line. */
export type CornerListReading =
  | { readonly geometry: AoiGeometry; readonly order: string }
  | { readonly problem: string };

/**
 * Reads an outline with a place a line, as spreadsheets and maps give them. The order of the numbers is the same in all of
 * them: what one line needs holds for each, and the latitude comes first where none says. Null when it is no such list.
 */
export function readCornerList(text: string): CornerListReading | null {
  const lines = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length < 3) return null;
  const given = lines.map(({ line }) => orderGiven(line)).find((order) => order !== null) ?? 'latitude first';
  const readings = lines.map(({ line, number }) => ({ number, reading: readPair(line, given) }));
  const [first] = readings;
  // A heading over the columns is none of the places.
  const places = first?.reading === null ? readings.slice(1) : readings;
  if (places.filter(({ reading }) => reading !== null).length < 3) return null;
  const ring: LonLat[] = [];
  for (const { number, reading } of places) {
    if (reading === null) return { problem: `Line ${number} isn’t a place: give it a latitude and a longitude.` };
    if ('problem' in reading) return { problem: `Line ${number}: ${reading.problem}` };
    ring.push(reading.position);
  }
  const [start, end] = [ring[0], ring.at(-1)];
  const isClosed = start?.[0] === end?.[0] && start?.[1] === end?.[1];
  const closed = start && !isClosed ? [...ring, start] : ring;
  return { geometry: { type: 'Polygon', coordinates: [closed] }, order: given };
}
