import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { assemblePolygons, isAnticlockwise } from '../overlay/assemble-polygons.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { polygonsOf } from '../polygons-of.ts';
import { splitAtMeridian } from './split-at-meridian.ts';
import { unwrapRing } from './unwrap-ring.ts';

/**
 * Splits an area at the antimeridian, so that longitudes are within ±180° and no ring is wider than 180°. Input
 * longitudes may continue past ±180° or jump from one side to the other; a jump is read as the short way round. A
 * ring around a pole is extended to the pole. Cuts are exact to rounding and no other vertex moves; an area that
 * needs no cut is returned unchanged. Throws a RangeError for longitudes beyond 36,000°.
 */
export function splitAtAntimeridian(geometry: Aoi): Aoi {
  const polygons = polygonsOf(geometry);
  if (!polygons.flat().some(needsSplit)) return geometry;
  const splitPolygons = polygons.flatMap((rings) =>
    rings.some(needsSplit) ? splitPolygon(rings) : [copyRings(rings)],
  );
  const [only] = splitPolygons;
  return only && splitPolygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: splitPolygons };
}

/** The pole that a shell of the area encloses (its longitudes don't return to their start), or null. */
export function poleInside(geometry: Aoi): 'north' | 'south' | null {
  for (const [shell = []] of polygonsOf(geometry)) {
    const { pole } = unwrapRing(shell);
    if (pole !== null) return pole;
  }
  return null;
}

/** A hundred turns. Larger numbers are hardly degrees. */
const MAX_DEGREES = 36_000;

type Ring = readonly (readonly number[])[];

function needsSplit(ring: Ring): boolean {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [longitude = 0] of ring) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return west < -180 || east > 180 || east - west > 180;
}

function splitPolygon(rings: readonly Ring[]): Position[][][] {
  const [shell, ...holes] = rings.map((ring) => unwrapRing(ring).flat).filter(({ length }) => length >= 6);
  if (shell === undefined) return [];
  const wound = [withWinding(shell, true), ...holes.map((hole) => withWinding(onShellTurn(hole, shell), false))];
  const [west, east] = extentOf(shell);
  if (!(Math.max(-west, east) <= MAX_DEGREES)) {
    throw new RangeError(`The longitudes run from ${west} to ${east}; the limit is ±${MAX_DEGREES}.`);
  }
  const splitPolygons: Position[][][] = [];
  let rest: FlatRing[] = wound;
  for (const meridian of meridiansToCut(west, east)) {
    const [left, right] = splitAtMeridian(rest, meridian);
    splitPolygons.push(...toLongitudeRange(left));
    rest = right;
  }
  return [...splitPolygons, ...toLongitudeRange(rest)];
}

/**
 * The meridians to cut at, from west to east: world copies of the antimeridian, and the central meridian of a world
 * where the area is still wider than 180°.
 */
function meridiansToCut(west: number, east: number): number[] {
  const meridians: number[] = [];
  for (let meridian = 360 * Math.floor((west - 180) / 360) + 180; meridian < east; meridian += 360) {
    if (meridian > west) meridians.push(meridian);
  }
  const bounds = [west, ...meridians, east];
  const middles = bounds.slice(1).flatMap((end, index) => {
    const start = bounds[index] ?? west;
    return end - start > 180 ? [360 * Math.round((start + end) / 720)] : [];
  });
  return [...meridians, ...middles].sort((left, right) => left - right);
}

function toLongitudeRange(rings: readonly FlatRing[]): Position[][][] {
  return assemblePolygons(rings).map((polygon) => {
    const [west, east] = extentOf(polygon[0] ?? new Float64Array());
    const turn = 360 * Math.round((west + east) / 720);
    return polygon.map((ring) => positionsOf(ring, turn));
  });
}

function positionsOf(ring: FlatRing, turn: number): Position[] {
  const positions: Position[] = [];
  for (let index = 0; index < ring.length; index += 2)
    positions.push([(ring[index] ?? 0) - turn, ring[index + 1] ?? 0]);
  positions.push([...(positions[0] ?? [])]);
  return positions;
}

function withWinding(ring: FlatRing, anticlockwise: boolean): FlatRing {
  return isAnticlockwise(ring) === anticlockwise ? ring : reversedRing(ring);
}

/** The hole moved to the same turn of the Earth as its shell. */
function onShellTurn(hole: FlatRing, shell: FlatRing): FlatRing {
  for (const turn of [0, 360, -360, 720, -720]) {
    const moved = hole.map((ordinate, index) => (index % 2 === 0 ? ordinate + turn : ordinate));
    if (isRingInside(moved, shell)) return moved;
  }
  return hole;
}

function extentOf(ring: FlatRing): [west: number, east: number] {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < ring.length; index += 2) {
    west = Math.min(west, ring[index] ?? 0);
    east = Math.max(east, ring[index] ?? 0);
  }
  return [west, east];
}

function copyRings(rings: readonly Ring[]): Position[][] {
  return rings.map((ring) => ring.map((position) => [...position]));
}
