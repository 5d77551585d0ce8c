import { bboxPolygon } from '../bbox.ts';
import type { LonLat } from './mercator.ts';
import type { AreaShape } from './packed-area.ts';

/**
 * A rectangle with sides on meridians and parallels, given two diagonally opposite positions; null if it would have
 * no area.
 */
export function rectangleShape([west, south]: LonLat, [east, north]: LonLat): AreaShape | null {
  if (west === east || south === north) return null;
  return bboxPolygon([west, south, east, north]);
}
