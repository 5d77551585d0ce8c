import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { determinedOrder, type LonLat, type PairOrder, readPair } from '../vertices/read-position.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.pasted;

/** An outline and the order in which its numbers were read; or a sentence that says what is wrong in which line. */
export type VertexListReading =
  | { readonly geometry: AoiGeometry; readonly order: PairOrder }
  | { readonly problem: string };

/**
 * Reads an outline with one position per line, as spreadsheets and web maps export it. All lines have the same order of
 * numbers: the first line that determines it decides, otherwise the latitude comes first. Null when the text isn't a list.
 */
export function readVertexList(text: string): VertexListReading | null {
  const lines = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length < 3) return null;
  const order =
    lines.map(({ line }) => determinedOrder(line)).find((lineOrder) => lineOrder !== null) ?? 'latitude first';
  const readings = lines.map(({ line, number }) => ({ number, reading: readPair(line, order) }));
  const [first] = readings;
  // The first line may be a column header.
  const rows = first?.reading === null ? readings.slice(1) : readings;
  if (rows.filter(({ reading }) => reading !== null).length < 3) return null;
  const ring: LonLat[] = [];
  for (const { number, reading } of rows) {
    if (reading === null) return { problem: words.notAPosition(number) };
    if ('problem' in reading) return { problem: words.line(number, reading.problem) };
    ring.push(reading.position);
  }
  const [start, end] = [ring[0], ring.at(-1)];
  const isClosed = start?.[0] === end?.[0] && start?.[1] === end?.[1];
  const closed = start && !isClosed ? [...ring, start] : ring;
  return { geometry: { type: 'Polygon', coordinates: [closed] }, order };
}
