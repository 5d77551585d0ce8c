import type { LonLat } from './read-position.ts';
import type { Ring } from './rings.ts';

/** The corner nearest to a place on the map, no farther than a reach in degrees of longitude; null when there is none. */
export function nearestCorner(
  rings: readonly Ring[],
  [longitude, latitude]: readonly [number, number],
  reachDegrees: number,
): { readonly ring: Ring; readonly index: number; readonly corner: LonLat } | null {
  // Mercator stretches latitudes: the same way on the screen is fewer degrees of them.
  const stretch = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  let nearest: { ring: Ring; index: number; corner: LonLat } | null = null;
  let least = reachDegrees;
  for (const ring of rings) {
    for (const [index, corner] of ring.corners.entries()) {
      const turned = longitude - corner[0];
      const east = turned - 360 * Math.round(turned / 360);
      const distance = Math.hypot(east, (latitude - corner[1]) / stretch);
      if (distance > least) continue;
      least = distance;
      nearest = { ring, index, corner };
    }
  }
  return nearest;
}
