import { orientation } from '../planar/orientation.ts';
import { type LonLat, toWorld } from './mercator.ts';
import { cornerPlace, type PackedArea } from './packed-area.ts';
import { findCorner, type WorldBox } from './vertex-runs.ts';

/** Where two edges cross, ends excepted; null when they don't. */
export function edgeCrossing(a: LonLat, b: LonLat, c: LonLat, d: LonLat): LonLat | null {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return null;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const side = (p: LonLat, q: LonLat, r: LonLat) => orientation(p[0], p[1], q[0], q[1], r[0], r[1]);
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (ofC * ofD >= 0 || ofA * ofB >= 0) return null;
  const share = ofA / (ofA - ofB);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** Where a new edge crosses the edges of a line, but for those that it continues; null when it doesn't. */
export function crossingWithLine(line: readonly LonLat[], from: LonLat, to: LonLat): LonLat | null {
  for (let index = 1; index < line.length; index += 1) {
    const [start, end] = [line[index - 1], line[index]];
    if (!start || !end || [start, end].some((place) => isSame(place, from) || isSame(place, to))) continue;
    const found = edgeCrossing(from, to, start, end);
    if (found) return found;
  }
  return null;
}

function isSame(left: LonLat, right: LonLat): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/** Where the two edges of a corner that is moved would cross the rest of the area; null when they don't. */
export function movedCornerCrossing(area: PackedArea, corner: number, to: LonLat): LonLat | null {
  const [before, after] = [area.previous[corner] ?? 0, area.next[corner] ?? 0];
  const [start, end] = [cornerPlace(area, before), cornerPlace(area, after)];
  let found: LonLat | null = null;
  findCorner(area, boxOf([start, to, end]), (edge) => {
    const far = area.next[edge] ?? 0;
    if (edge === corner || far === corner) return false;
    const [c, d] = [cornerPlace(area, edge), cornerPlace(area, far)];
    // Edges that share a corner with a moved one meet it there and nowhere else.
    found ??= far === before ? null : edgeCrossing(start, to, c, d);
    found ??= edge === after ? null : edgeCrossing(to, end, c, d);
    return found !== null;
  });
  return found;
}

function boxOf(places: readonly LonLat[]): WorldBox {
  const [xs, ys] = [places.map((place) => toWorld(place)[0]), places.map((place) => toWorld(place)[1])];
  return { west: Math.min(...xs), north: Math.min(...ys), east: Math.max(...xs), south: Math.max(...ys) };
}
