import type { Position } from 'geojson';
import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../geodesy/area.ts';
import { type LocalMap, stereographic } from '../geodesy/stereographic.ts';
import { densifyRing } from '../grid/densify.ts';
import { isAnticlockwise } from '../overlay/assemble-polygons.ts';
import { overlay } from '../overlay/overlay.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { centerOf, joinedAcross } from './buffer-frame.ts';
import { offsetRing } from './offset-ring.ts';
import { roundPosition } from './round-position.ts';
import { simplifyTo } from './simplify.ts';

/**
 * A valid area grown by so many metres on every side, or by a negative number shrunk; null when nothing is left. Good to
 * 1 % of the distance up to 100 km, for areas up to a few thousand kilometres across, near the poles and at ±180 too.
 * Corners become round, and the outline is simplified to within 0.5 % of the distance. Beyond 1,000 km a RangeError.
 */
export function bufferOf(area: Aoi, metres: number): Aoi | null {
  if (!(Math.abs(metres) <= MAX_DISTANCE_M)) {
    throw new RangeError(`The distance is ${metres} m; it must be at most ${MAX_DISTANCE_M} m either way.`);
  }
  if (metres === 0) return area;
  const toleranceM = Math.max(LEAST_TOLERANCE_M, Math.abs(metres) * TOLERANCE);
  const coarse = simplifyTo(joinedAcross(area), { toleranceM });
  const map = stereographic(centerOf(coarse));
  // Joined once more on the map, where the ways to a pole and back fall together.
  const sound = overlay(onGrid(coarse, map, toleranceM), [], isInside).flat();
  const grown = overlay(
    sound.map((ring) => grownRing(ring, map, metres)),
    [],
    isInside,
  );
  const coordinates = grown.map((rings) => rings.map((ring) => positionsOf(ring, map)));
  if (coordinates.length === 0) return null;
  const fine = splitAtAntimeridian({ type: 'MultiPolygon', coordinates });
  return asPlain(simplifyTo(fine, { toleranceM: Math.max(LEAST_TOLERANCE_M, Math.abs(metres) * LAST_TOLERANCE) }));
}

const MAX_DISTANCE_M = 1_000_000;
const TOLERANCE = 0.002;
const LAST_TOLERANCE = 0.005;
const LEAST_TOLERANCE_M = 0.01;
/** The map's grid is one of millimetres. */
const STEPS_A_METRE = 1000;

const isInside = (winding: number) => winding > 0;

function onGrid(area: Aoi, map: LocalMap, toleranceM: number): FlatRing[] {
  const toStep = (longitude: number, latitude: number): [number, number] => {
    const { x, y } = map.forward(longitude, latitude);
    return [x * STEPS_A_METRE, y * STEPS_A_METRE];
  };
  return polygonsOf(area).flatMap((rings) =>
    rings.flatMap((ring, index) => {
      const flat = densifyRing(ring, toStep, toleranceM * STEPS_A_METRE).map(Math.round);
      if (flat.length < 6) return [];
      // Which way a ring runs is the same on the map; whichever it is, shells have to run against holes.
      return [isAnticlockwiseInDegrees(ring) === (index === 0) ? flat : reversedRing(flat)];
    }),
  );
}

function isAnticlockwiseInDegrees(ring: readonly (readonly number[])[]): boolean {
  return isAnticlockwise(Float64Array.from(ring.slice(0, -1).flatMap(([x = 0, y = 0]) => [x, y])));
}

function grownRing(ring: FlatRing, map: LocalMap, metres: number): FlatRing {
  const points: { x: number; y: number; scale: number }[] = [];
  for (let index = 0; index < ring.length; index += 2) {
    const [x, y] = [(ring[index] ?? 0) / STEPS_A_METRE, (ring[index + 1] ?? 0) / STEPS_A_METRE];
    const { scale } = map.forward(...map.inverse(x, y));
    points.push({ x, y, scale });
  }
  return Float64Array.from(offsetRing(points, metres), (ordinate) => Math.round(ordinate * STEPS_A_METRE));
}

function positionsOf(ring: FlatRing, map: LocalMap): Position[] {
  const positions: Position[] = [];
  for (let index = 0; index < ring.length; index += 2) {
    positions.push(map.inverse((ring[index] ?? 0) / STEPS_A_METRE, (ring[index + 1] ?? 0) / STEPS_A_METRE));
  }
  return [...positions, [...(positions[0] ?? [])]];
}

function asPlain(area: Aoi): Aoi {
  const coordinates = polygonsOf(area).map((rings) => rings.map((ring) => ring.map(roundPosition)));
  const [only] = coordinates;
  return only && coordinates.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates };
}
