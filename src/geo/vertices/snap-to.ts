import { besideOf, type LonLat } from './mercator.ts';
import { nearestCorner, nearestOnEdge } from './nearest-on-area.ts';
import { cornerPlace, type PackedArea } from './packed-area.ts';

/** A shape to snap to. The vertex that is being moved can be excluded, together with its edges. */
export type SnapTarget = { readonly area: PackedArea; readonly except?: number };

/**
 * The position to snap to: the nearest vertex within the radius (Mercator world units), else the nearest position on
 * an edge, else null.
 */
export function snapTo(targets: readonly SnapTarget[], at: LonLat, radius: number): LonLat | null {
  for (const { area, except } of targets) {
    const vertex = nearestCorner(area, at, radius, except);
    if (vertex >= 0) return besideOf(cornerPlace(area, vertex), at);
  }
  for (const { area, except } of targets) {
    const found = nearestOnEdge(area, at, radius, except);
    if (found) return found.place;
  }
  return null;
}
