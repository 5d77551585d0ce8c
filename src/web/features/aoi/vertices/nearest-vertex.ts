import type { LonLat } from './read-position.ts';
import type { Ring } from './rings.ts';

/** The vertex nearest to a position, within a tolerance in degrees of longitude; null when there is none. */
export function nearestVertex(
  rings: readonly Ring[],
  [longitude, latitude]: readonly [number, number],
  reachDegrees: number,
): { readonly ring: Ring; readonly index: number; readonly vertex: LonLat } | null {
  // Mercator stretches latitudes: a distance on the screen is fewer degrees of latitude than of longitude.
  const stretch = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  let nearest: { ring: Ring; index: number; vertex: LonLat } | null = null;
  let minDistance = reachDegrees;
  for (const ring of rings) {
    for (const [index, vertex] of ring.vertices.entries()) {
      const difference = longitude - vertex[0];
      const east = difference - 360 * Math.round(difference / 360);
      const distance = Math.hypot(east, (latitude - vertex[1]) / stretch);
      if (distance > minDistance) continue;
      minDistance = distance;
      nearest = { ring, index, vertex };
    }
  }
  return nearest;
}
