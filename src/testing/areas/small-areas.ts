import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { bboxPolygon } from '../../geo/bbox.ts';

/** A box, in degrees. */
export function box(west: number, south: number, east: number, north: number): AoiGeometry {
  return bboxPolygon([west, south, east, north]) as AoiGeometry;
}

/** A self-intersecting ring within a square of one degree. */
export const bowTie = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ],
  ],
} satisfies AoiGeometry;
