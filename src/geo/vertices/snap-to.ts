import { type LonLat, nearestWorldCopy } from './mercator.ts';
import { nearestOnEdge, nearestVertex } from './nearest-on-area.ts';
import { type PackedArea, vertexPosition } from './packed-area.ts';

/** A shape to snap to. The vertex that is being moved can be excluded, together with its edges. */
export type SnapTarget = { readonly area: PackedArea; readonly excludedVertex?: number };

/**
 * The position to snap to: the nearest vertex within the radius (Mercator world units), else the nearest position on
 * an edge, else null.
 */
export function snapTo(targets: readonly SnapTarget[], at: LonLat, radius: number): LonLat | null {
  for (const { area, excludedVertex } of targets) {
    const vertex = nearestVertex(area, at, radius, excludedVertex);
    if (vertex >= 0) return nearestWorldCopy(vertexPosition(area, vertex), at);
  }
  for (const { area, excludedVertex: except } of targets) {
    const found = nearestOnEdge(area, at, radius, except);
    if (found) return found.position;
  }
  return null;
}
