import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { geodesicPoint } from '../geodesy/geodesic.ts';
import { roundPosition } from './round-position.ts';

/**
 * A geodesic circle as a polygon with so many corners, all at `radiusM` metres from the centre, anticlockwise, rounded to
 * 1e-7 degrees; split where it crosses the antimeridian. Radii must be over 0 and at most 5,000 km, else a RangeError.
 */
export function circleArea(center: readonly [number, number], radiusM: number, positions = 64): Aoi {
  if (!(radiusM > 0 && radiusM <= MAX_RADIUS_M)) {
    throw new RangeError(`The radius is ${radiusM} m; it must be over 0 and at most ${MAX_RADIUS_M} m.`);
  }
  if (!(positions >= 3)) throw new RangeError(`A circle of ${positions} corners has no area; give it at least 3.`);
  const ring = Array.from({ length: Math.floor(positions) }, (_, index) =>
    roundPosition(geodesicPoint(center, (-360 * index) / Math.floor(positions), radiusM)),
  );
  return splitAtAntimeridian({ type: 'Polygon', coordinates: [[...ring, [...(ring[0] ?? [])]]] });
}

const MAX_RADIUS_M = 5_000_000;
