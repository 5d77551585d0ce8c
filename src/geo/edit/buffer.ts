import type { Position } from 'geojson';
import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { type LocalProjection, stereographic } from '../geodesy/stereographic.ts';
import { densifyRing } from '../grid/densify.ts';
import { isAnticlockwise } from '../overlay/assemble-polygons.ts';
import { overlay } from '../overlay/overlay.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { polygonsOf } from '../polygons-of.ts';
import { centerOf, joinAcrossAntimeridian } from './buffer-frame.ts';
import { offsetRing } from './offset-ring.ts';
import { roundPosition } from './round-position.ts';
import { simplifyTo } from './simplify.ts';

/**
 * Grows a valid area by `metres`, or shrinks it if negative; null if nothing is left. Accurate to 1 % of the distance
 * up to 100 km, for areas up to a few thousand kilometres across, also near the poles and at ±180°. Convex vertices
 * become round, and the outline is simplified to within 0.5 % of the distance. Throws a RangeError beyond 1,000 km.
 */
export function bufferOf(area: Aoi, metres: number): Aoi | null {
  if (!(Math.abs(metres) <= MAX_DISTANCE_M)) {
    throw new RangeError(`The distance is ${metres} m; it must be at most ${MAX_DISTANCE_M} m in either direction.`);
  }
  if (metres === 0) return area;
  const toleranceM = Math.max(MIN_TOLERANCE_M, Math.abs(metres) * TOLERANCE_SHARE);
  const coarse = simplifyTo(joinAcrossAntimeridian(area), { toleranceM });
  const projection = stereographic(centerOf(coarse));
  // Union in the projected plane: edges that lead to a pole and back coincide there and disappear.
  const sound = overlay(toGridRings(coarse, projection, toleranceM), [], isInside).flat();
  const buffered = overlay(
    sound.map((ring) => offsetGridRing(ring, projection, metres)),
    [],
    isInside,
  );
  const coordinates = buffered.map((rings) => rings.map((ring) => positionsOf(ring, projection)));
  if (coordinates.length === 0) return null;
  const fine = splitAtAntimeridian({ type: 'MultiPolygon', coordinates });
  return roundedArea(
    simplifyTo(fine, { toleranceM: Math.max(MIN_TOLERANCE_M, Math.abs(metres) * FINAL_TOLERANCE_SHARE) }),
  );
}

const MAX_DISTANCE_M = 1_000_000;
const TOLERANCE_SHARE = 0.002;
const FINAL_TOLERANCE_SHARE = 0.005;
const MIN_TOLERANCE_M = 0.01;
/** Projected coordinates are rounded to millimetres. */
const STEPS_PER_METRE = 1000;

const isInside = (winding: number) => winding > 0;

function toGridRings(area: Aoi, projection: LocalProjection, toleranceM: number): FlatRing[] {
  const toStep = (longitude: number, latitude: number): [number, number] => {
    const { x, y } = projection.forward(longitude, latitude);
    return [x * STEPS_PER_METRE, y * STEPS_PER_METRE];
  };
  return polygonsOf(area).flatMap((rings) =>
    rings.flatMap((ring, index) => {
      const flat = densifyRing(ring, toStep, toleranceM * STEPS_PER_METRE).map(Math.round);
      if (flat.length < 6) return [];
      // Projecting keeps a ring's winding. Shells and holes must have opposite windings.
      return [isAnticlockwiseInDegrees(ring) === (index === 0) ? flat : reversedRing(flat)];
    }),
  );
}

function isAnticlockwiseInDegrees(ring: readonly (readonly number[])[]): boolean {
  return isAnticlockwise(Float64Array.from(ring.slice(0, -1).flatMap(([x = 0, y = 0]) => [x, y])));
}

function offsetGridRing(ring: FlatRing, projection: LocalProjection, metres: number): FlatRing {
  const points: { x: number; y: number; scale: number }[] = [];
  for (let index = 0; index < ring.length; index += 2) {
    const [x, y] = [(ring[index] ?? 0) / STEPS_PER_METRE, (ring[index + 1] ?? 0) / STEPS_PER_METRE];
    const { scale } = projection.forward(...projection.inverse(x, y));
    points.push({ x, y, scale });
  }
  return Float64Array.from(offsetRing(points, metres), (ordinate) => Math.round(ordinate * STEPS_PER_METRE));
}

function positionsOf(ring: FlatRing, projection: LocalProjection): Position[] {
  const positions: Position[] = [];
  for (let index = 0; index < ring.length; index += 2) {
    positions.push(projection.inverse((ring[index] ?? 0) / STEPS_PER_METRE, (ring[index + 1] ?? 0) / STEPS_PER_METRE));
  }
  return [...positions, [...(positions[0] ?? [])]];
}

function roundedArea(area: Aoi): Aoi {
  const coordinates = polygonsOf(area).map((rings) => rings.map((ring) => ring.map(roundPosition)));
  const [only] = coordinates;
  return only && coordinates.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates };
}
