import type { Aoi } from '../aoi.ts';
import { areaFromGrid, areaToGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';

/** A valid area without what lies in another, corners on a grid of 1e-7 degrees; null when nothing is left. */
export function subtract(area: Aoi, hole: Aoi): Aoi | null {
  return areaFromGrid(overlay(areaToGrid(area), areaToGrid(hole), (inside, cut) => inside > 0 && cut <= 0));
}
