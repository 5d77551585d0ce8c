import { firstWhere } from './binary-search.ts';
import { compareDirections, conflictOfPasses, type Pass } from './boundary-passes.ts';
import { orientation } from './orientation.ts';

/** An open ring as flat x, y (longitude, latitude): no closing position, no repeated positions. */
export type FlatRing = Float64Array;

/** A position where two edges cross or overlap, and the indexes of their rings. */
export type Crossing = {
  readonly kind: 'cross' | 'overlap';
  readonly rings: readonly [number, number];
  readonly position: readonly [number, number];
};

/**
 * One crossing of the rings with themselves or each other, or null. Touching in a point is not a crossing. A sweep
 * from west to east that stops at the first crossing (Shamos and Hoey 1976); exact, O(n log n) except for moves
 * within a sorted array.
 */
export function findCrossing(rings: readonly FlatRing[]): Crossing | null {
  const edges = collectEdges(rings);
  // Edges that intersect the sweep line, from south to north.
  const status = new Int32Array(edges.count);
  let size = 0;
  for (let start = 0, end = 0; start < edges.count; start = end) {
    end = start + 1;
    while (end < edges.count && sameStart(edges, at(edges.order, start), at(edges.order, end))) end += 1;
    const vertices = edges.order.subarray(start, end);
    const point = startOf(edges, at(vertices, 0));
    const low = firstWhere(size, (index) => sideOf(edges, at(status, index), point) <= 0);
    const high = firstWhere(size, (index) => sideOf(edges, at(status, index), point) < 0);
    const through = [...status.subarray(low, high)].filter((edge) => !hasEnd(edges, edge, point));
    const local = crossingAt(edges, point, vertices, through);
    if (local) return local;
    const leaving = leavingEdges(edges, point, vertices, through);
    status.copyWithin(low + leaving.length, high, size);
    status.set(leaving, low);
    size += leaving.length - (high - low);
    const found =
      crossingOfNeighbours(edges, status, size, low) ?? crossingOfNeighbours(edges, status, size, low + leaving.length);
    if (found) return found;
  }
  return null;
}

/** Edge i runs from vertex i to vertex `next[i]`. `order` holds the vertices from west to east, then south to north. */
type Edges = {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly ring: Int32Array;
  /** The vertices at the edge's ends: western (of a vertical edge: southern) and eastern. */
  readonly west: Int32Array;
  readonly east: Int32Array;
  readonly order: Int32Array;
};
type Point = readonly [number, number];

function collectEdges(rings: readonly FlatRing[]): Edges {
  const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  const [next, previous, ringOf] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  let first = 0;
  for (const [index, ring] of rings.entries()) {
    const length = ring.length / 2;
    for (let vertex = 0; vertex < length; vertex += 1) {
      x[first + vertex] = at(ring, 2 * vertex);
      y[first + vertex] = at(ring, 2 * vertex + 1);
      next[first + vertex] = first + ((vertex + 1) % length);
      previous[first + vertex] = first + ((vertex + length - 1) % length);
      ringOf[first + vertex] = index;
    }
    first += length;
  }
  const order = Int32Array.from({ length: count }, (_, index) => index);
  order.sort((left, right) => at(x, left) - at(x, right) || at(y, left) - at(y, right));
  const isWestern = (edge: number) => isBefore(x, y, edge, at(next, edge));
  const west = Int32Array.from(order.keys(), (edge) => (isWestern(edge) ? edge : at(next, edge)));
  const east = Int32Array.from(order.keys(), (edge) => (isWestern(edge) ? at(next, edge) : edge));
  return { count, x, y, next, previous, ring: ringOf, west, east, order };
}

function isBefore(x: Float64Array, y: Float64Array, left: number, right: number): boolean {
  return at(x, left) < at(x, right) || (at(x, left) === at(x, right) && at(y, left) < at(y, right));
}

function startOf(edges: Edges, edge: number): Point {
  return [at(edges.x, edge), at(edges.y, edge)];
}

function sameStart(edges: Edges, left: number, right: number): boolean {
  return at(edges.x, left) === at(edges.x, right) && at(edges.y, left) === at(edges.y, right);
}

/** The edge's ends, western first. */
function endsOf(edges: Edges, edge: number): readonly [Point, Point] {
  return [startOf(edges, at(edges.west, edge)), startOf(edges, at(edges.east, edge))];
}

function hasEnd(edges: Edges, edge: number, point: Point): boolean {
  const [west, east] = endsOf(edges, edge);
  return isSame(west, point) || isSame(east, point);
}

function isSame(left: Point, right: Point): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

/** > 0 if the point is north of the edge, 0 if it is on its line. */
function sideOf({ x, y, west, east }: Edges, edge: number, point: Point): number {
  const [from, to] = [at(west, edge), at(east, edge)];
  return orientation(at(x, from), at(y, from), at(x, to), at(y, to), point[0], point[1]);
}

/** A crossing at the point itself: two passes of the boundary through it cross or overlap. */
function crossingAt(edges: Edges, point: Point, vertices: Int32Array, through: readonly number[]): Crossing | null {
  // Fast path: nearly always the point is a single vertex with two different edge directions.
  const [only = 0] = vertices;
  const isAlone = vertices.length + through.length === 1;
  const [from, to] = [at(edges.previous, only), at(edges.next, only)];
  if (isAlone && compareDirections(point, startOf(edges, from), startOf(edges, to)) !== 0) return null;
  const passes: Pass[] = [
    ...Array.from(vertices, (vertex) => ({
      ring: at(edges.ring, vertex),
      from: startOf(edges, at(edges.previous, vertex)),
      to: startOf(edges, at(edges.next, vertex)),
    })),
    ...through.map((edge) => {
      const [from, to] = endsOf(edges, edge);
      return { ring: at(edges.ring, edge), from, to };
    }),
  ];
  const conflict = conflictOfPasses(point, passes);
  return conflict && { ...conflict, position: point };
}

/** The edges that continue eastwards from the point, from south to north. */
function leavingEdges(edges: Edges, point: Point, vertices: Int32Array, through: readonly number[]): number[] {
  const leaving = [...through];
  for (const vertex of vertices) {
    for (const edge of [vertex, at(edges.previous, vertex)]) {
      if (isSame(endsOf(edges, edge)[0], point)) leaving.push(edge);
    }
  }
  const [x, y] = point;
  return leaving.sort((left, right) => {
    const [leftEnd, rightEnd] = [endsOf(edges, left)[1], endsOf(edges, right)[1]];
    return -orientation(x, y, leftEnd[0], leftEnd[1], rightEnd[0], rightEnd[1]);
  });
}

/** The crossing of the two edges at `index - 1` and `index` on the sweep line. */
function crossingOfNeighbours(edges: Edges, status: Int32Array, size: number, index: number): Crossing | null {
  if (index < 1 || index >= size) return null;
  const [south, north] = [at(status, index - 1), at(status, index)];
  const [a, b] = endsOf(edges, south);
  const [c, d] = endsOf(edges, north);
  const [sideOfC, sideOfD] = [sideOf(edges, south, c), sideOf(edges, south, d)];
  const [sideOfA, sideOfB] = [sideOf(edges, north, a), sideOf(edges, north, b)];
  if (!areOpposite(sideOfC, sideOfD) || !areOpposite(sideOfA, sideOfB)) return null;
  const along = sideOfC / (sideOfC - sideOfD);
  return {
    kind: 'cross',
    rings: [at(edges.ring, south), at(edges.ring, north)],
    position: [c[0] + along * (d[0] - c[0]), c[1] + along * (d[1] - c[1])],
  };
}

function areOpposite(left: number, right: number): boolean {
  return (left > 0 && right < 0) || (left < 0 && right > 0);
}

/** Reads a typed array at an index known to be in range. */
function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
