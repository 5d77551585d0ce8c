import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { geodesicPoint } from '../geodesy/geodesic.ts';
import { roundPosition } from './round-position.ts';

/**
 * A geodesic circle as an anticlockwise polygon with `vertexCount` vertices, all `radiusM` metres from the centre.
 * Rounded to 1e-7° and split at the antimeridian. Throws a RangeError unless the radius is over 0 and at most 5,000
 * km.
 */
export function circleArea(center: readonly [number, number], radiusM: number, vertexCount = 64): Aoi {
  if (!(radiusM > 0 && radiusM <= MAX_RADIUS_M)) {
    throw new RangeError(`The radius is ${radiusM} m; it must be over 0 m and at most ${MAX_RADIUS_M} m.`);
  }
  if (!(vertexCount >= 3)) throw new RangeError(`A circle of ${vertexCount} vertices has no area; give it at least 3.`);
  const ring = Array.from({ length: Math.floor(vertexCount) }, (_, index) =>
    roundPosition(geodesicPoint(center, (-360 * index) / Math.floor(vertexCount), radiusM)),
  );
  return splitAtAntimeridian({ type: 'Polygon', coordinates: [[...ring, [...(ring[0] ?? [])]]] });
}

const MAX_RADIUS_M = 5_000_000;
