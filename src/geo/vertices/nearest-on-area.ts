import { type LonLat, nearestWorldCopy, toWorld } from './mercator.ts';
import { type PackedArea, vertexPosition } from './packed-area.ts';
import { findVertex, type WorldBox } from './vertex-runs.ts';

/**
 * Index of the vertex nearest to a position within a radius (Mercator world units); -1 if there is none. The vertex
 * `except` is ignored.
 */
export function nearestVertex(area: PackedArea, at: LonLat, radius: number, except = -1): number {
  const { x, y } = area;
  const [px, py] = toWorld(at);
  let [found, nearestSquared] = [-1, radius * radius];
  findVertex(area, boxAround(px, py, radius), (vertex) => {
    if (vertex === except) return false;
    const [east, north] = [shortestEastward((x[vertex] ?? 0) - px), (y[vertex] ?? 0) - py];
    const distance = east * east + north * north;
    if (distance <= nearestSquared) [found, nearestSquared] = [vertex, distance];
    return false;
  });
  return found;
}

/** A position on an edge, and the vertex at which the edge starts. */
export type EdgePosition = { readonly vertex: number; readonly position: LonLat };

/**
 * The position on an edge nearest to `at` within a radius (Mercator world units); null if there is none. Edges at the
 * vertex `except` are ignored. Edges are straight in longitude and latitude, and the result lies exactly on one, on
 * the world copy nearest to `at`.
 */
export function nearestOnEdge(area: PackedArea, at: LonLat, radius: number, except = -1): EdgePosition | null {
  const { x, y, next } = area;
  const [px, py] = toWorld(at);
  let [found, foundAlong, nearestSquared] = [-1, 0, radius * radius];
  findVertex(area, boxAround(px, py, radius), (vertex) => {
    const end = next[vertex] ?? 0;
    if (vertex === except || end === except) return false;
    const [fromY, toY] = [(y[vertex] ?? 0) - py, (y[end] ?? 0) - py];
    const fromX = shortestEastward((x[vertex] ?? 0) - px);
    const [east, north] = [(x[end] ?? 0) - (x[vertex] ?? 0), toY - fromY];
    const length = east * east + north * north;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(fromX * east + fromY * north) / length));
    const [dx, dy] = [fromX + along * east, fromY + along * north];
    const distance = dx * dx + dy * dy;
    if (distance <= nearestSquared) [found, foundAlong, nearestSquared] = [vertex, along, distance];
    return false;
  });
  if (found < 0) return null;
  const [from, to] = [vertexPosition(area, found), vertexPosition(area, next[found] ?? 0)];
  const position: LonLat = [from[0] + foundAlong * (to[0] - from[0]), from[1] + foundAlong * (to[1] - from[1])];
  return { vertex: found, position: nearestWorldCopy(position, at) };
}

function boxAround(x: number, y: number, radius: number): WorldBox {
  return { west: x - radius, north: y - radius, east: x + radius, south: y + radius };
}

/** The same offset to the east on the nearest world copy, -0.5 to 0.5. */
function shortestEastward(east: number): number {
  return east - Math.round(east);
}
