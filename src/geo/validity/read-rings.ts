import type { FlatRing } from '../planar/find-crossing.ts';
import { type AoiFinding, describeRing, formatPosition, type RingIndex, ringPath } from './aoi-finding.ts';

/** A ring that passes all checks on a single ring, without its closing and repeated positions. */
export type ValidRing = { readonly index: RingIndex; readonly flat: FlatRing };

/** The ring, or the first finding about it. */
export type RingReading = { readonly sound: ValidRing } | { readonly finding: AoiFinding };

/**
 * Reads one ring of unknown contents and checks positions, ranges, length, closure and width. Crossings are checked
 * in polygon-topology.ts.
 */
export function readRing(value: unknown, ringIndex: RingIndex): RingReading {
  const path = ringPath(ringIndex);
  const words = describeRing(ringIndex);
  const fail = (
    kind: AoiFinding['kind'],
    message: string,
    position: AoiFinding['position'] = null,
    rest: number[] = [],
  ): RingReading => ({ finding: { kind, message, position, path: [...path, ...rest] } });

  if (!Array.isArray(value)) return fail('malformed-coordinates', `${words} is not a list of positions.`);
  for (const [index, position] of value.entries()) {
    const problem = positionProblem(position);
    if (problem) return fail(problem.kind, `${words}, position ${index + 1}: ${problem.message}`, null, [index]);
  }
  const positions: [number, number][] = value.map(([longitude, latitude]) => [longitude, latitude]);
  const [first, last] = [positions[0], positions.at(-1)];
  if (!first || !last || positions.length < 4) {
    const message = `${words} has ${positions.length} ${positions.length === 1 ? 'position' : 'positions'}; a ring needs at least 4, the last the same as the first.`;
    return fail('ring-too-short', message, first ?? null);
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    const message = `${words} is not closed: it starts at ${formatPosition(first)} and ends at ${formatPosition(last)}. Repeat the first position at the end.`;
    return fail('ring-not-closed', message, last);
  }
  const widthDegrees = width(positions);
  if (widthDegrees > 180) {
    const message = `${words} spans ${Number(widthDegrees.toFixed(4))}° of longitude; the limit is 180°. An area across the antimeridian must be a MultiPolygon split there.`;
    return fail('crosses-antimeridian', message, first);
  }
  return { sound: { index: ringIndex, flat: toFlatRing(positions) } };
}

function positionProblem(position: unknown): Pick<AoiFinding, 'kind' | 'message'> | null {
  const malformed = (message: string) => ({ kind: 'malformed-coordinates', message }) as const;
  if (!Array.isArray(position) || position.length < 2) return malformed('a position is [longitude, latitude].');
  const [longitude, latitude]: unknown[] = position;
  if (!position.every((ordinate) => typeof ordinate === 'number' && Number.isFinite(ordinate))) {
    return malformed('every ordinate must be a finite number.');
  }
  const [x, y] = [Number(longitude), Number(latitude)];
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return null;
  return { kind: 'out-of-range', message: `${rangeWords(x, y)}${hintWords(x, y)}` };
}

function rangeWords(longitude: number, latitude: number): string {
  return Math.abs(longitude) > 180
    ? `longitude ${longitude} is outside -180..180.`
    : `latitude ${latitude} is outside -90..90.`;
}

function hintWords(longitude: number, latitude: number): string {
  if (Math.abs(longitude) > 540 || Math.abs(latitude) > 540) {
    return ' These look like projected coordinates: give longitude and latitude in degrees (WGS 84).';
  }
  if (Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180) {
    return ' Longitude comes first: the two may be swapped.';
  }
  return '';
}

function width(positions: readonly [number, number][]): number {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [longitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return east - west;
}

/** A closed ring as an open flat ring without repeated positions. */
export function toFlatRing(positions: readonly (readonly number[])[]): FlatRing {
  const flat: number[] = [];
  for (const [index, [longitude = 0, latitude = 0]] of positions.entries()) {
    const following = positions[index + 1];
    if (following && (following[0] !== longitude || following[1] !== latitude)) flat.push(longitude, latitude);
  }
  return Float64Array.from(flat);
}
