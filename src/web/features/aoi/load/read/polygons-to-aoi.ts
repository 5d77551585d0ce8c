import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';

/** A Polygon from one polygon, else a MultiPolygon. */
export function aoiFromPolygons(polygons: [number, number][][][]): AoiGeometry {
  const [first] = polygons;
  return polygons.length === 1 && first
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}
