import type { Aoi } from '../aoi.ts';
import { areaFromGrid, areaToGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';

/**
 * Everything that lies in one of the areas (valid ones), as one area: parts that overlap or share edges become one. Corners
 * on a grid of 1e-7 degrees. An empty MultiPolygon when nothing is left of them on that grid.
 */
export function unionOf(geometries: readonly Aoi[]): Aoi {
  const union = areaFromGrid(overlay(geometries.flatMap(areaToGrid), [], (winding) => winding > 0));
  return union ?? { type: 'MultiPolygon', coordinates: [] };
}
