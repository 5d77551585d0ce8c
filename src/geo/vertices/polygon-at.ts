import { besideOf, type LonLat } from './mercator.ts';
import { nearestOnEdge } from './nearest-on-area.ts';
import { cornerPlace, type PackedArea, pathOf } from './packed-area.ts';

/** The part that a place is in, or whose outline is within the radius (Mercator world widths); null when there is none. */
export function partAt(area: PackedArea, at: LonLat, radius: number): number | null {
  const inside = new Map<number, boolean>();
  for (const { part, start, end } of area.rings) {
    let isInside = inside.get(part) ?? false;
    for (let corner = start; corner < end; corner += 1) {
      const [ax, ay] = cornerPlace(area, corner);
      const [bx, by] = cornerPlace(area, area.next[corner] ?? 0);
      const [x, y] = besideOf(at, [ax, ay]);
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    }
    inside.set(part, isInside);
  }
  const found = [...inside].find(([, isInside]) => isInside);
  if (found) return found[0];
  const edge = nearestOnEdge(area, at, radius);
  return edge ? (pathOf(area, edge.corner)?.part ?? null) : null;
}
