import type { Aoi } from '../aoi.ts';
import { areaFromGrid, areaToGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';

/**
 * The union of valid areas. Polygons that overlap or share edges are merged. Vertices are rounded to 1e-7°. Returns
 * an empty MultiPolygon if nothing is left after rounding.
 */
export function unionOf(geometries: readonly Aoi[]): Aoi {
  const union = areaFromGrid(overlay(geometries.flatMap(areaToGrid), [], (winding) => winding > 0));
  return union ?? { type: 'MultiPolygon', coordinates: [] };
}
