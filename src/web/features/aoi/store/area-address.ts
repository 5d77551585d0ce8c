import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';

/** Characters. Chat programs and mail cut longer URLs off. */
const MAX_LENGTH = 1200;

/**
 * A valid area as a URL parameter: `lon,lat,lon,lat,…`, rings (without the closing position) separated by `;`, polygons by
 * `~`. Null when there is no area, it isn't valid, or the text is too long for a URL.
 */
export function formatAreaAddress(geometry: AoiGeometry | null): string | null {
  // Check the length first: validating 10,000 positions takes longer than a frame.
  if (geometry === null || isLong(geometry.coordinates) || aoiFindings(geometry).length > 0) return null;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const text = polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).join(',')).join(';')).join('~');
  return text.length <= MAX_LENGTH ? text : null;
}

/** Whether the ordinates, at least a digit and a comma each, exceed the length. The coordinates may be malformed. */
function isLong(coordinates: unknown): boolean {
  return Array.isArray(coordinates) && coordinates.flat(3).length > MAX_LENGTH / 2;
}

/** Parses the text of `formatAreaAddress`; null when it is malformed or not a valid area. */
export function parseAreaAddress(text: string | null): AoiGeometry | null {
  if (!text || text.length > 2 * MAX_LENGTH) return null;
  const polygons = text.split('~').map((polygon) => polygon.split(';').map(parseRing));
  const [first] = polygons;
  if (!first) return null;
  const geometry: AoiGeometry =
    polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons };
  return aoiFindings(geometry).length === 0 ? geometry : null;
}

function parseRing(text: string): [number, number][] {
  const numbers = text.split(',').map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
  const ring: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    ring.push([numbers[index] ?? Number.NaN, numbers[index + 1] ?? Number.NaN]);
  }
  const [first] = ring;
  return first ? [...ring, [...first]] : ring;
}
