import { orientation } from '../planar/orientation.ts';
import { type PointIndex, pointIndex } from '../planar/point-index.ts';
import { leastFirst } from './priority-queue.ts';
import { straightness } from './straightness.ts';
import type { CornerGraph } from './vertex-graph.ts';

/** In which order corners can go: a rank from 1 for each, Infinity for those that must stay, and what each rank costs. */
export type RemovalOrder = { readonly ranks: Float64Array; readonly costsM: readonly number[] };

/**
 * Takes corners away one by one, the one that moves the outline least first, and only where the triangle that it cuts off
 * (or adds) holds no other corner: then no edge comes to cross another, and no ring changes sides. Changes the graph's links.
 */
export function removalOrder(graph: CornerGraph): RemovalOrder {
  const { x, y, cornersAt, next, previous, sizes } = graph;
  const index = pointIndex(x, y);
  const queue = leastFirst();
  const ranks = new Float64Array(graph.point.length).fill(Number.POSITIVE_INFINITY);
  const costsM: number[] = [];
  const costOf = straightness(graph);
  const current = new Float64Array(x.length).fill(Number.NaN);
  const waitingFor = new Map<number, number[]>();

  function queueUp(point: number): void {
    const corner = cornersAt[point]?.[0] ?? 0;
    if (ranks[corner] !== Number.POSITIVE_INFINITY) return;
    const cost = costOf(corner);
    current[point] = cost;
    queue.push(cost, point);
  }

  function takeAway(point: number, cost: number): void {
    const neighbours = new Set<number>();
    // Corners at one place go together: they have the first one's rank.
    const rank = costsM.length + 1;
    for (const corner of cornersAt[point] ?? []) {
      const [before, after] = [previous[corner] ?? 0, next[corner] ?? 0];
      next[before] = after;
      previous[after] = before;
      const ring = graph.ring[corner] ?? 0;
      sizes[ring] = (sizes[ring] ?? 0) - 1;
      costsM.push(Math.max(cost, costsM.at(-1) ?? 0));
      ranks[corner] = rank;
      neighbours.add(graph.point[before] ?? 0).add(graph.point[after] ?? 0);
    }
    index.remove(point);
    for (const neighbour of neighbours) queueUp(neighbour);
    for (const waiting of waitingFor.get(point) ?? []) if (!neighbours.has(waiting)) queueUp(waiting);
    waitingFor.delete(point);
  }

  for (let point = 0; point < x.length; point += 1) queueUp(point);
  for (let entry = queue.pop(); entry !== null; entry = queue.pop()) {
    const { cost, entry: point } = entry;
    if (current[point] !== cost) continue;
    current[point] = Number.NaN;
    const blocker = blockerOf(graph, index, point);
    if (blocker === null) takeAway(point, cost);
    else if (blocker >= 0) waitingFor.set(blocker, [...(waitingFor.get(blocker) ?? []), point]);
  }
  return { ranks, costsM };
}

/** null when the point can go, -1 when it can't as long as its neighbours are there, else a point that is in the way. */
function blockerOf(graph: CornerGraph, index: PointIndex, point: number): number | null {
  const corners = graph.cornersAt[point] ?? [];
  const [first] = corners;
  if (first === undefined) return -1;
  const [before, after] = neighboursOf(graph, first);
  for (const corner of corners) {
    const [a, b] = neighboursOf(graph, corner);
    if (!((a === before && b === after) || (a === after && b === before))) return -1;
    if (!canShrink(graph, corner)) return -1;
  }
  if (before === after || runsAlong(graph, before, after, point) || runsAlong(graph, after, before, point)) return -1;
  const blocker = pointInTriangle(graph, index, [before, point, after]);
  return blocker === -1 ? null : blocker;
}

function neighboursOf({ point, previous, next }: CornerGraph, corner: number): [number, number] {
  return [point[previous[corner] ?? 0] ?? 0, point[next[corner] ?? 0] ?? 0];
}

/** A ring keeps three corners that don't lie on one line. */
function canShrink(graph: CornerGraph, corner: number): boolean {
  const size = graph.sizes[graph.ring[corner] ?? 0] ?? 0;
  if (size > 4) return true;
  if (size < 4) return false;
  const [before, after] = neighboursOf(graph, corner);
  const opposite = graph.point[graph.next[graph.next[corner] ?? 0] ?? 0] ?? 0;
  return side(graph, before, after, opposite) !== 0;
}

/** Whether another edge leaves `from` in the very direction of `to`: the new edge would lie on it. */
function runsAlong(graph: CornerGraph, from: number, to: number, left: number): boolean {
  return (graph.cornersAt[from] ?? []).some((corner) =>
    neighboursOf(graph, corner).some(
      (end) => end !== left && side(graph, from, to, end) === 0 && isAhead(graph, from, to, end),
    ),
  );
}

function isAhead({ x, y }: CornerGraph, from: number, to: number, end: number): boolean {
  const [fromX, fromY] = [x[from] ?? 0, y[from] ?? 0];
  const [toX, toY] = [(x[to] ?? 0) - fromX, (y[to] ?? 0) - fromY];
  return toX * ((x[end] ?? 0) - fromX) + toY * ((y[end] ?? 0) - fromY) > 0;
}

function side({ x, y }: CornerGraph, a: number, b: number, c: number): number {
  return orientation(x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, x[c] ?? 0, y[c] ?? 0);
}

/** A point, other than its corners, inside a triangle or on its border; -1 when there is none. */
function pointInTriangle(graph: CornerGraph, index: PointIndex, corners: readonly [number, number, number]): number {
  const [a, b, c] = corners;
  const [xs, ys] = [corners.map((corner) => graph.x[corner] ?? 0), corners.map((corner) => graph.y[corner] ?? 0)];
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
