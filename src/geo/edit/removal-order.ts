import { orientation } from '../planar/orientation.ts';
import { type PointIndex, pointIndex } from '../planar/point-index.ts';
import { priorityQueue } from './priority-queue.ts';
import { removalCost } from './removal-cost.ts';
import type { VertexGraph } from './vertex-graph.ts';

/**
 * The order in which vertices can be removed. `ranks`: a rank from 1 for each vertex, Infinity for those that must
 * stay. `costsM`: the cost of each rank in metres.
 */
export type RemovalOrder = { readonly ranks: Float64Array; readonly costsM: readonly number[] };

/**
 * Ranks vertices by repeatedly removing the one with the lowest cost. A vertex is removable only if the triangle with
 * its neighbours contains no other vertex: then no edges start to cross and no hole leaves its shell. Changes the
 * graph's links.
 */
export function removalOrder(graph: VertexGraph): RemovalOrder {
  const { x, y, verticesAt, next, previous, sizes } = graph;
  const index = pointIndex(x, y);
  const queue = priorityQueue();
  const ranks = new Float64Array(graph.point.length).fill(Number.POSITIVE_INFINITY);
  const costsM: number[] = [];
  const costOf = removalCost(graph);
  const current = new Float64Array(x.length).fill(Number.NaN);
  const waitingFor = new Map<number, number[]>();

  function enqueue(point: number): void {
    const vertex = verticesAt[point]?.[0] ?? 0;
    if (ranks[vertex] !== Number.POSITIVE_INFINITY) return;
    const cost = costOf(vertex);
    current[point] = cost;
    queue.push(cost, point);
  }

  function remove(point: number, cost: number): void {
    const neighbours = new Set<number>();
    // Vertices at the same position are removed together, with the rank of the first.
    const rank = costsM.length + 1;
    for (const vertex of verticesAt[point] ?? []) {
      const [before, after] = [previous[vertex] ?? 0, next[vertex] ?? 0];
      next[before] = after;
      previous[after] = before;
      const ring = graph.ring[vertex] ?? 0;
      sizes[ring] = (sizes[ring] ?? 0) - 1;
      costsM.push(Math.max(cost, costsM.at(-1) ?? 0));
      ranks[vertex] = rank;
      neighbours.add(graph.point[before] ?? 0).add(graph.point[after] ?? 0);
    }
    index.remove(point);
    for (const neighbour of neighbours) enqueue(neighbour);
    for (const waiting of waitingFor.get(point) ?? []) if (!neighbours.has(waiting)) enqueue(waiting);
    waitingFor.delete(point);
  }

  for (let point = 0; point < x.length; point += 1) enqueue(point);
  for (let entry = queue.pop(); entry !== null; entry = queue.pop()) {
    const { cost, entry: point } = entry;
    if (current[point] !== cost) continue;
    current[point] = Number.NaN;
    const blocker = blockerOf(graph, index, point);
    if (blocker === null) remove(point, cost);
    else if (blocker >= 0) waitingFor.set(blocker, [...(waitingFor.get(blocker) ?? []), point]);
  }
  return { ranks, costsM };
}

/** null if the point can be removed, -1 if it can't until its neighbours change, else a point that blocks it. */
function blockerOf(graph: VertexGraph, index: PointIndex, point: number): number | null {
  const vertices = graph.verticesAt[point] ?? [];
  const [first] = vertices;
  if (first === undefined) return -1;
  const [before, after] = neighboursOf(graph, first);
  for (const vertex of vertices) {
    const [a, b] = neighboursOf(graph, vertex);
    if (!((a === before && b === after) || (a === after && b === before))) return -1;
    if (!canShrink(graph, vertex)) return -1;
  }
  if (before === after || runsAlong(graph, before, after, point) || runsAlong(graph, after, before, point)) return -1;
  const blocker = pointInTriangle(graph, index, [before, point, after]);
  return blocker === -1 ? null : blocker;
}

function neighboursOf({ point, previous, next }: VertexGraph, vertex: number): [number, number] {
  return [point[previous[vertex] ?? 0] ?? 0, point[next[vertex] ?? 0] ?? 0];
}

/** A ring keeps at least three vertices that aren't collinear. */
function canShrink(graph: VertexGraph, vertex: number): boolean {
  const size = graph.sizes[graph.ring[vertex] ?? 0] ?? 0;
  if (size > 4) return true;
  if (size < 4) return false;
  const [before, after] = neighboursOf(graph, vertex);
  const opposite = graph.point[graph.next[graph.next[vertex] ?? 0] ?? 0] ?? 0;
  return side(graph, before, after, opposite) !== 0;
}

/** Whether another edge leaves `from` in exactly the direction of `to`: the new edge would overlap it. */
function runsAlong(graph: VertexGraph, from: number, to: number, removed: number): boolean {
  return (graph.verticesAt[from] ?? []).some((vertex) =>
    neighboursOf(graph, vertex).some(
      (end) => end !== removed && side(graph, from, to, end) === 0 && isAhead(graph, from, to, end),
    ),
  );
}

function isAhead({ x, y }: VertexGraph, from: number, to: number, end: number): boolean {
  const [fromX, fromY] = [x[from] ?? 0, y[from] ?? 0];
  const [toX, toY] = [(x[to] ?? 0) - fromX, (y[to] ?? 0) - fromY];
  return toX * ((x[end] ?? 0) - fromX) + toY * ((y[end] ?? 0) - fromY) > 0;
}

function side({ x, y }: VertexGraph, a: number, b: number, c: number): number {
  return orientation(x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, x[c] ?? 0, y[c] ?? 0);
}

/** A point inside a triangle or on its boundary, other than its own vertices; -1 if there is none. */
function pointInTriangle(graph: VertexGraph, index: PointIndex, vertices: readonly [number, number, number]): number {
  const [a, b, c] = vertices;
  const [xs, ys] = [vertices.map((vertex) => graph.x[vertex] ?? 0), vertices.map((vertex) => graph.y[vertex] ?? 0)];
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  return index.find(
    (boxWest, boxSouth, boxEast, boxNorth) =>
      boxWest <= east && boxEast >= west && boxSouth <= north && boxNorth >= south,
    (point) => {
      if (point === a || point === b || point === c) return false;
      const [px, py] = [graph.x[point] ?? 0, graph.y[point] ?? 0];
      if (px < west || px > east || py < south || py > north) return false;
      const [one, two, three] = [side(graph, a, b, point), side(graph, b, c, point), side(graph, c, a, point)];
      return !(Math.min(one, two, three) < 0 && Math.max(one, two, three) > 0);
    },
  );
}
