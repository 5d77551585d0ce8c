import type { FlatRing } from '../planar/find-crossing.ts';

/**
 * Unique edges between indexed points of an integer grid, directed from the western end to the eastern (for vertical
 * edges: from south to north). `first` and `second` are the increases of the two layers' winding numbers from the
 * edge's south side to its north side.
 */
export type PlanarEdges = {
  readonly x: number[];
  readonly y: number[];
  readonly from: number[];
  readonly to: number[];
  readonly first: number[];
  readonly second: number[];
};

/** Collects points and edges: equal points share an index, and the winding increases of equal edges are added. */
export class EdgeCollector {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly #points = new Map<number, Map<number, number>>();
  #edges = new Map<number, { from: number; to: number; first: number; second: number }>();

  /** The index of the point at integer coordinates; adds the point if it is new. */
  pointAt(x: number, y: number): number {
    let column = this.#points.get(x);
    if (column === undefined) {
      column = new Map();
      this.#points.set(x, column);
    }
    const known = column.get(y);
    if (known !== undefined) return known;
    column.set(y, this.x.length);
    this.x.push(x);
    this.y.push(y);
    return this.x.length - 1;
  }

  /** Adds an edge from one point to another. Edges of zero length are ignored. */
  addEdge(start: number, end: number, first: number, second: number): void {
    if (start === end) return;
    const runsEast = this.#isWest(start, end);
    const [from, to] = runsEast ? [start, end] : [end, start];
    const sign = runsEast ? 1 : -1;
    const key = from * MAX_POINTS + to;
    const known = this.#edges.get(key);
    if (known === undefined) {
      this.#edges.set(key, { from, to, first: sign * first, second: sign * second });
      return;
    }
    known.first += sign * first;
    known.second += sign * second;
  }

  /** Adds the edges of an open ring with integer coordinates. */
  addRing(ring: FlatRing, first: number, second: number): void {
    if (ring.length < 6) return;
    let previous = this.pointAt(ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0);
    for (let index = 0; index < ring.length; index += 2) {
      const point = this.pointAt(ring[index] ?? 0, ring[index + 1] ?? 0);
      this.addEdge(previous, point, first, second);
      previous = point;
    }
  }

  /** Returns the edges that separate faces and clears the collector's edges for the next round. Points stay. */
  takeEdges(): PlanarEdges {
    const edges: PlanarEdges = { x: this.x, y: this.y, from: [], to: [], first: [], second: [] };
    for (const { from, to, first, second } of this.#edges.values()) {
      if (first === 0 && second === 0) continue;
      edges.from.push(from);
      edges.to.push(to);
      edges.first.push(first);
      edges.second.push(second);
    }
    this.#edges = new Map();
    return edges;
  }

  #isWest(left: number, right: number): boolean {
    const [leftX = 0, rightX = 0] = [this.x[left], this.x[right]];
    return leftX < rightX || (leftX === rightX && (this.y[left] ?? 0) < (this.y[right] ?? 0));
  }
}

const MAX_POINTS = 2 ** 26;
