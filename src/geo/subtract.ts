import type { Aoi } from './aoi.ts';

/** The area without what lies in the hole; null when nothing is left. */
export function subtract(area: Aoi, _hole: Aoi): Aoi | null {
  return area;
}
