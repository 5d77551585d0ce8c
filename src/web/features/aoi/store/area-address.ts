import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';

/** Longer addresses are cut off by chat programs and mail. */
const MAX_LENGTH = 1200;

/**
 * A sound area as a short text for an address: `lon,lat,lon,lat,…`, rings (unclosed) parted by `;`, parts by `~`. Null when
 * there is none, it isn't sound, or it is too long for an address.
 */
export function formatAreaAddress(geometry: AoiGeometry | null): string | null {
  // The long ones are known at once, and finding out about 10,000 positions takes longer than a frame.
  if (geometry === null || isLong(geometry.coordinates) || aoiFindings(geometry).length > 0) return null;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const text = parts.map((rings) => rings.map((ring) => ring.slice(0, -1).join(',')).join(';')).join('~');
  return text.length <= MAX_LENGTH ? text : null;
}

/** Whether so many ordinates, at least a digit and a comma each, are too long; of coordinates that may be malformed. */
function isLong(coordinates: unknown): boolean {
  return Array.isArray(coordinates) && coordinates.flat(3).length > MAX_LENGTH / 2;
}

/** Reads `formatAreaAddress` back; null when it is malformed or no sound area. */
export function parseAreaAddress(text: string | null): AoiGeometry | null {
  if (!text || text.length > 2 * MAX_LENGTH) return null;
  const parts = text.split('~').map((part) => part.split(';').map(parseRing));
  const [first] = parts;
  if (!first) return null;
  const geometry: AoiGeometry =
    parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts };
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
