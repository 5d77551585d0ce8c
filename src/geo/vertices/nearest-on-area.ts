import { besideOf, type LonLat, toWorld } from './mercator.ts';
import { cornerPlace, type PackedArea } from './packed-area.ts';
import { findCorner, type WorldBox } from './vertex-runs.ts';

/** The corner nearest to a place within a radius (Mercator world widths), but for one that is left out; -1 when there is none. */
export function nearestCorner(area: PackedArea, at: LonLat, radius: number, except = -1): number {
  const { x, y } = area;
  const [px, py] = toWorld(at);
  let [found, least] = [-1, radius * radius];
  findCorner(area, boxAround(px, py, radius), (corner) => {
    if (corner === except) return false;
    const [east, north] = [shortWay((x[corner] ?? 0) - px), (y[corner] ?? 0) - py];
    const distance = east * east + north * north;
    if (distance <= least) [found, least] = [corner, distance];
    return false;
  });
  return found;
}

/** A place on an edge; the edge starts at `corner`. */
export type EdgePlace = { readonly corner: number; readonly place: LonLat };

/**
 * The place on an edge nearest to another, within a radius (Mercator world widths); edges at the corner `except` are left
 * out. Edges are straight in longitude and latitude, and the place is on them exactly, on the copy of the world asked for.
 */
export function nearestOnEdge(area: PackedArea, at: LonLat, radius: number, except = -1): EdgePlace | null {
  const { x, y, next } = area;
  const [px, py] = toWorld(at);
  let [found, share, least] = [-1, 0, radius * radius];
  findCorner(area, boxAround(px, py, radius), (corner) => {
    const end = next[corner] ?? 0;
    if (corner === except || end === except) return false;
    const [fromY, toY] = [(y[corner] ?? 0) - py, (y[end] ?? 0) - py];
    const fromX = shortWay((x[corner] ?? 0) - px);
    const [east, north] = [(x[end] ?? 0) - (x[corner] ?? 0), toY - fromY];
    const length = east * east + north * north;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(fromX * east + fromY * north) / length));
    const [dx, dy] = [fromX + along * east, fromY + along * north];
    const distance = dx * dx + dy * dy;
    if (distance <= least) [found, share, least] = [corner, along, distance];
    return false;
  });
  if (found < 0) return null;
  const [from, to] = [cornerPlace(area, found), cornerPlace(area, next[found] ?? 0)];
  const place: LonLat = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return { corner: found, place: besideOf(place, at) };
}

function boxAround(x: number, y: number, radius: number): WorldBox {
  return { west: x - radius, north: y - radius, east: x + radius, south: y + radius };
}

/** The world comes again and again to the east and to the west. */
function shortWay(east: number): number {
  return east - Math.round(east);
}
