import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../geodesy/area.ts';
import { assemblePolygons, isAnticlockwise } from '../overlay/assemble-polygons.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { splitAtMeridian } from './split-at-meridian.ts';
import { unwrapRing } from './unwrap-ring.ts';

/**
 * The area with longitudes within ±180 and no ring wider than 180°: cut where it crosses the antimeridian, whether its
 * longitudes run on past ±180 or jump from one side to the other. A jump is read as the short way round; a ring round a pole
 * is led along it. Longitudes over 36,000° are a RangeError.
 * Cuts are exact to rounding, nothing else moves, and an area that needs no cut comes back as it is.
 */
export function splitAtAntimeridian(geometry: Aoi): Aoi {
  const polygons = polygonsOf(geometry);
  if (!polygons.flat().some(needsSplit)) return geometry;
  const parts = polygons.flatMap((rings) => (rings.some(needsSplit) ? splitPolygon(rings) : [copied(rings)]));
  const [only] = parts;
  return only && parts.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** The pole that a ring of the area goes round, or null; its longitudes then don't come back to where they began. */
export function poleInside(geometry: Aoi): 'north' | 'south' | null {
  for (const [shell = []] of polygonsOf(geometry)) {
    const { pole } = unwrapRing(shell);
    if (pole !== null) return pole;
  }
  return null;
}

/** A hundred turns: more are hardly degrees. */
const MOST_DEGREES = 36_000;

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
  const whole = [directed(shell, true), ...holes.map((hole) => directed(besideShell(hole, shell), false))];
  const [west, east] = extentOf(shell);
  if (!(Math.max(-west, east) <= MOST_DEGREES)) {
    throw new RangeError(`The longitudes run from ${west} to ${east}; the limit is ${MOST_DEGREES} either way.`);
  }
  const parts: Position[][][] = [];
  let rest: FlatRing[] = whole;
  for (const meridian of cuts(west, east)) {
    const [left, right] = splitAtMeridian(rest, meridian);
    parts.push(...inWorld(left));
    rest = right;
  }
  return [...parts, ...inWorld(rest)];
}

/** The meridians to cut at, from west to east: the antimeridian's copies, and the middle of a world that stays too wide. */
function cuts(west: number, east: number): number[] {
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

function inWorld(rings: readonly FlatRing[]): Position[][][] {
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

function directed(ring: FlatRing, anticlockwise: boolean): FlatRing {
  return isAnticlockwise(ring) === anticlockwise ? ring : reversedRing(ring);
}

/** A hole may have been written on another turn of the Earth than its shell. */
function besideShell(hole: FlatRing, shell: FlatRing): FlatRing {
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

function copied(rings: readonly Ring[]): Position[][] {
  return rings.map((ring) => ring.map((position) => [...position]));
}
