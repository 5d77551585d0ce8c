import type { Aoi } from '../aoi.ts';
import { areaFromGrid, areaToGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';

/** The difference of two valid areas, vertices rounded to 1e-7°; null if nothing is left. */
export function subtract(area: Aoi, hole: Aoi): Aoi | null {
  return areaFromGrid(overlay(areaToGrid(area), areaToGrid(hole), (inside, cut) => inside > 0 && cut <= 0));
}
