import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { boxRing } from '../../../../geo/bbox.ts';
import { aoiStrings } from '../aoi-strings.ts';

const words = aoiStrings.type;

/** The four numbers of a bounding box as typed. */
export type BboxText = { readonly west: string; readonly south: string; readonly east: string; readonly north: string };

/** A rectangle, or the wrong field and the reason. A MultiPolygon across the antimeridian or if wider than 180°. */
export type BboxReading =
  | { readonly geometry: AoiGeometry }
  | { readonly problem: string; readonly field: keyof BboxText };

/** Reads a typed bounding box in degrees WGS 84. If west is greater than east, it crosses the antimeridian. */
export function readBbox(text: BboxText): BboxReading {
  const values: Record<keyof BboxText, number> = { west: 0, south: 0, east: 0, north: 0 };
  for (const field of ['west', 'south', 'east', 'north'] as const) {
    const value = readNumber(text[field]);
    const limit = field === 'west' || field === 'east' ? 180 : 90;
    if (value === null) return { field, problem: words.notDegrees[field] };
    if (Math.abs(value) > limit) return { field, problem: words.outside[field](value) };
    values[field] = round(value);
  }
  const { west, south, east, north } = values;
  if (south >= north) return { field: 'north', problem: words.northBelowSouth(north, south) };
  if (west === east) return { field: 'east', problem: words.noWidth(west) };
  const boxes =
    west < east
      ? boxes180(west, south, east, north)
      : [...boxes180(west, south, 180, north), ...boxes180(-180, south, east, north)];
  const [only] = boxes;
  if (boxes.length === 1 && only) return { geometry: { type: 'Polygon', coordinates: [only] } };
  return { geometry: { type: 'MultiPolygon', coordinates: boxes.map((ring) => [ring]) } };
}

/** Splits a pasted `west, south, east, north`, with or without brackets, into its fields; null when it isn't four numbers. */
export function splitBbox(text: string): BboxText | null {
  const parts = text
    .replace(/[[\]()]/g, ' ')
    .trim()
    // A semicolon separates numbers with a decimal comma.
    .split(text.includes(';') ? /\s*;\s*/ : /\s*[,\s]\s*/);
  const [west, south, east, north] = parts;
  if (parts.length !== 4 || parts.some((part) => readNumber(part) === null)) return null;
  return { west: west ?? '', south: south ?? '', east: east ?? '', north: north ?? '' };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^([^.,]*),([^.,]*)$/, '$1.$2')
    .replace(/°$/, '');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Maximum width of an outline in degrees: the direction of a wider one would be ambiguous. */
const MAX_WIDTH_DEGREES = 180;

/** Splits the box into boxes of at most 180°, side by side; none if it has no width. */
function boxes180(west: number, south: number, east: number, north: number): [number, number][][] {
  const count = Math.ceil((east - west) / MAX_WIDTH_DEGREES);
  const side = (at: number) => round(west + (at * (east - west)) / count);
  return Array.from({ length: count }, (_, at) => boxRing(side(at), south, side(at + 1), north));
}
