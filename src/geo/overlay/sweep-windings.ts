import { firstWhere } from '../planar/binary-search.ts';
import { orientation } from '../planar/orientation.ts';
import type { PlanarEdges } from './planar-edges.ts';

/** The winding numbers of both layers on the south side of each edge. Edges may meet only at their ends. */
export type WindingsBelow = { readonly first: Int32Array; readonly second: Int32Array };

/** Computes the winding numbers with a sweep line from west to east. */
export function sweepWindings(edges: PlanarEdges): WindingsBelow {
  const { x, y, from, to } = edges;
  const count = from.length;
  const below = { first: new Int32Array(count), second: new Int32Array(count) };
  const leavingOf = new Map<number, number[]>();
  const points = new Set<number>();
  for (let edge = 0; edge < count; edge += 1) {
    const start = from[edge] ?? 0;
    const leaving = leavingOf.get(start);
    if (leaving) leaving.push(edge);
    else leavingOf.set(start, [edge]);
    points.add(start).add(to[edge] ?? 0);
  }
  const order = [...points].sort((left, right) => (x[left] ?? 0) - (x[right] ?? 0) || (y[left] ?? 0) - (y[right] ?? 0));
  // The edges that meet the sweep line, from south to north.
  const status = new Int32Array(count);
  let size = 0;
  for (const point of order) {
    const low = firstWhere(size, (index) => sideOf(edges, status[index] ?? 0, point) <= 0);
    let high = low;
    while (high < size && to[status[high] ?? 0] === point) high += 1;
    const leaving = (leavingOf.get(point) ?? []).sort((left, right) => sideOf(edges, right, to[left] ?? 0));
    status.copyWithin(low + leaving.length, high, size);
    status.set(leaving, low);
    size += leaving.length - (high - low);
    let [first, second] = low > 0 ? windingsAbove(edges, below, status[low - 1] ?? 0) : [0, 0];
    for (const edge of leaving) {
      below.first[edge] = first;
      below.second[edge] = second;
      [first, second] = windingsAbove(edges, below, edge);
    }
  }
  return below;
}

/** The winding numbers of both layers on the north side of an edge. */
export function windingsAbove(edges: PlanarEdges, below: WindingsBelow, edge: number): [first: number, second: number] {
  return [(below.first[edge] ?? 0) + (edges.first[edge] ?? 0), (below.second[edge] ?? 0) + (edges.second[edge] ?? 0)];
}

/** > 0 if the point is north of the edge, 0 if it is on its line. */
function sideOf({ x, y, from, to }: PlanarEdges, edge: number, point: number): number {
  const [start, end] = [from[edge] ?? 0, to[edge] ?? 0];
  return orientation(x[start] ?? 0, y[start] ?? 0, x[end] ?? 0, y[end] ?? 0, x[point] ?? 0, y[point] ?? 0);
}
