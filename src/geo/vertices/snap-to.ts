import { besideOf, type LonLat } from './mercator.ts';
import { nearestCorner, nearestOnEdge } from './nearest-on-area.ts';
import { cornerPlace, type PackedArea } from './packed-area.ts';

/** What a place can snap to: shapes, of one of which a corner that is being moved counts for nothing, nor do its edges. */
export type SnapTarget = { readonly area: PackedArea; readonly except?: number };

/** The nearest corner within the radius (Mercator world widths), else the nearest place on an edge, else null. */
export function snapTo(targets: readonly SnapTarget[], at: LonLat, radius: number): LonLat | null {
  for (const { area, except } of targets) {
    const corner = nearestCorner(area, at, radius, except);
    if (corner >= 0) return besideOf(cornerPlace(area, corner), at);
  }
  for (const { area, except } of targets) {
    const found = nearestOnEdge(area, at, radius, except);
    if (found) return found.place;
  }
  return null;
}
