import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';

/** Polygons as GeoJSON: one alone is a Polygon. */
export function aoiOf(polygons: [number, number][][][]): AoiGeometry {
  const [first] = polygons;
  return polygons.length === 1 && first
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}
