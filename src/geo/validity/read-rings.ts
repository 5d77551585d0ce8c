import type { FlatRing } from '../planar/find-crossing.ts';
import { type AoiFact, type AoiFinding, type RangeHint, type RingIndex, ringPath } from './aoi-finding.ts';

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
  const fail = (
    kind: AoiFinding['kind'],
    fact: AoiFact,
    position: AoiFinding['position'] = null,
    rest: number[] = [],
  ): RingReading => ({ finding: { kind, fact, position, path: [...path, ...rest] } });

  if (!Array.isArray(value)) return fail('malformed-coordinates', { code: 'ring-not-a-list', ...ringIndex });
  for (const [index, position] of value.entries()) {
    const fact = positionFact(position, { ...ringIndex, index });
    if (fact === null) continue;
    const kind = fact.code === 'position-out-of-range' ? 'out-of-range' : 'malformed-coordinates';
    return fail(kind, fact, null, [index]);
  }
  const positions: [number, number][] = value.map(([longitude, latitude]) => [longitude, latitude]);
  const [first, last] = [positions[0], positions.at(-1)];
  if (!first || !last || positions.length < 4) {
    const fact = { code: 'ring-too-short', ...ringIndex, count: positions.length } as const;
    return fail('ring-too-short', fact, first ?? null);
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return fail('ring-not-closed', { code: 'ring-not-closed', ...ringIndex, first, last }, last);
  }
  const widthDegrees = width(positions);
  if (widthDegrees > 180) {
    return fail('crosses-antimeridian', { code: 'ring-too-wide', ...ringIndex, widthDegrees }, first);
  }
  return { sound: { index: ringIndex, flat: toFlatRing(positions) } };
}

function positionFact(position: unknown, at: RingIndex & { readonly index: number }): AoiFact | null {
  if (!Array.isArray(position) || position.length < 2) return { code: 'position-not-a-pair', ...at };
  if (!position.every((ordinate) => typeof ordinate === 'number' && Number.isFinite(ordinate))) {
    return { code: 'ordinate-not-finite', ...at };
  }
  const [longitude, latitude] = [Number(position[0]), Number(position[1])];
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return null;
  return { code: 'position-out-of-range', ...at, longitude, latitude, hint: rangeHint(longitude, latitude) };
}

function rangeHint(longitude: number, latitude: number): RangeHint | null {
  if (Math.abs(longitude) > 540 || Math.abs(latitude) > 540) return 'projected';
  return Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180 ? 'swapped' : null;
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
