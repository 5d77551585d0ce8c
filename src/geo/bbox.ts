import type { Polygon } from 'geojson';
import type { Aoi } from './aoi.ts';
import { polygonsOf } from './polygons-of.ts';

/** `[west, south, east, north]`, degrees WGS 84; west < east, except for a box across the antimeridian (geographicBox). */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Bounding box of an AOI; null for an AOI without positions. */
export function bboxOf(aoi: Aoi): Bbox | null {
  return bboxOfRings(polygonsOf(aoi).flat());
}

/** Bounding box of rings; null without positions. */
export function bboxOfRings(rings: readonly (readonly (readonly number[])[])[]): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [longitude = 0, latitude = 0] of ring) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

/** Whether two boxes have a position in common; west may exceed east in both. */
export function boxesMeet(one: Bbox, other: Bbox): boolean {
  const reaches = (from: Bbox, to: Bbox) =>
    (to[0] - from[0] + 720) % 360 <= from[2] - from[0] + (from[0] > from[2] ? 360 : 0);
  return one[1] <= other[3] && one[3] >= other[1] && (reaches(one, other) || reaches(other, one));
}

/** The bbox as a Polygon, anticlockwise from the south-west corner. */
export function bboxPolygon([west, south, east, north]: Bbox): Polygon {
  return { type: 'Polygon', coordinates: [boxRing(west, south, east, north)] };
}

/** The closed ring of a box, anticlockwise from the south-west corner. */
export function boxRing(west: number, south: number, east: number, north: number): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
