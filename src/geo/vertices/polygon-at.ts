import { type LonLat, nearestWorldCopy } from './mercator.ts';
import { nearestOnEdge } from './nearest-on-area.ts';
import { type PackedArea, pathOfVertex, vertexPosition } from './packed-area.ts';

/**
 * The index of the polygon that contains a position, or whose boundary is within the radius (Mercator world units);
 * null if there is none.
 */
export function polygonAt(area: PackedArea, at: LonLat, radius: number): number | null {
  const isInsidePolygon = new Map<number, boolean>();
  for (const { polygon, start, end } of area.rings) {
    let isInside = isInsidePolygon.get(polygon) ?? false;
    for (let vertex = start; vertex < end; vertex += 1) {
      const [ax, ay] = vertexPosition(area, vertex);
      const [bx, by] = vertexPosition(area, area.next[vertex] ?? 0);
      const [x, y] = nearestWorldCopy(at, [ax, ay]);
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    }
    isInsidePolygon.set(polygon, isInside);
  }
  const found = [...isInsidePolygon].find(([, isInside]) => isInside);
  if (found) return found[0];
  const edge = nearestOnEdge(area, at, radius);
  return edge ? (pathOfVertex(area, edge.vertex)?.polygon ?? null) : null;
}
