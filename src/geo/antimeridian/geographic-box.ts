import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { polygonsOf } from '../polygons-of.ts';

/**
 * Bounding box of an area that is split at the antimeridian. If polygons touch it from both sides, the box crosses it, and west
 * exceeds east (RFC 7946, 5.2): the widest gap between the polygons stays outside. Null for an area without positions.
 */
export function geographicBox(aoi: Aoi): [west: number, south: number, east: number, north: number] | null {
  const entire = bboxOf(aoi);
  if (entire === null || entire[0] > -180 || entire[2] < 180) return entire && [...entire];
  const boxes = polygonsOf(aoi).flatMap((rings) => {
    const box = bboxOf({ type: 'Polygon', coordinates: rings.map((ring) => ring.map((position) => [...position])) });
    return box === null ? [] : [box];
  });
  let widest = { width: 0, west: entire[0], east: entire[2] };
  let reached = -180;
  for (const [west, , east] of boxes.toSorted((a, b) => a[0] - b[0])) {
    if (west - reached > widest.width) widest = { width: west - reached, west, east: reached };
    reached = Math.max(reached, east);
  }
  return [widest.west, entire[1], widest.east, entire[3]];
}
