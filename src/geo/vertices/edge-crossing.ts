import { orientation } from '../planar/orientation.ts';
import { type LonLat, toWorld } from './mercator.ts';
import { type PackedArea, vertexPosition } from './packed-area.ts';
import { findVertex, type WorldBox } from './vertex-runs.ts';

/** Where two edges cross between their ends; null if they don't. */
export function edgeCrossing(a: LonLat, b: LonLat, c: LonLat, d: LonLat): LonLat | null {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return null;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const side = (p: LonLat, q: LonLat, r: LonLat) => orientation(p[0], p[1], q[0], q[1], r[0], r[1]);
  const [sideOfC, sideOfD, sideOfA, sideOfB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (sideOfC * sideOfD >= 0 || sideOfA * sideOfB >= 0) return null;
  const along = sideOfA / (sideOfA - sideOfB);
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}

/** Where a new edge crosses a line, ignoring the line's edges that share an end with it; null if it doesn't. */
export function crossingWithLine(line: readonly LonLat[], from: LonLat, to: LonLat): LonLat | null {
  for (let index = 1; index < line.length; index += 1) {
    const [start, end] = [line[index - 1], line[index]];
    if (!start || !end || [start, end].some((point) => isSame(point, from) || isSame(point, to))) continue;
    const found = edgeCrossing(from, to, start, end);
    if (found) return found;
  }
  return null;
}

function isSame(left: LonLat, right: LonLat): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/** Where the two edges of a moved vertex would cross the other edges of the area; null if they don't. */
export function movedVertexCrossing(area: PackedArea, vertex: number, to: LonLat): LonLat | null {
  const [before, after] = [area.previous[vertex] ?? 0, area.next[vertex] ?? 0];
  const [start, end] = [vertexPosition(area, before), vertexPosition(area, after)];
  let found: LonLat | null = null;
  findVertex(area, boxOf([start, to, end]), (edge) => {
    const far = area.next[edge] ?? 0;
    if (edge === vertex || far === vertex) return false;
    const [c, d] = [vertexPosition(area, edge), vertexPosition(area, far)];
    // Edges that share a vertex with a moved edge meet it only there.
    found ??= far === before ? null : edgeCrossing(start, to, c, d);
    found ??= edge === after ? null : edgeCrossing(to, end, c, d);
    return found !== null;
  });
  return found;
}

function boxOf(positions: readonly LonLat[]): WorldBox {
  const [xs, ys] = [
    positions.map((position) => toWorld(position)[0]),
    positions.map((position) => toWorld(position)[1]),
  ];
  return { west: Math.min(...xs), north: Math.min(...ys), east: Math.max(...xs), south: Math.max(...ys) };
}
