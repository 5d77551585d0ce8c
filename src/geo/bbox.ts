import type { Polygon } from 'geojson';
import type { Aoi } from './aoi.ts';
import { polygonsOf } from './polygons-of.ts';

/** `[west, south, east, north]`, degrees WGS 84; west < east. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Bounding box of an AOI; null for an AOI without positions. */
export function bboxOf(aoi: Aoi): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of polygonsOf(aoi).flat()) {
    for (const [longitude = 0, latitude = 0] of ring) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

/** The bbox as a Polygon, anticlockwise from the south-west corner. */
export function bboxPolygon([west, south, east, north]: Bbox): Polygon {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
