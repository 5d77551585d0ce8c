import type { FlatRing } from '../planar/find-crossing.ts';

/**
 * Edges between numbered points of a whole-number grid, each once, from its western end (of a vertical edge: the southern)
 * to its eastern. `first` and `second` say by how much the winding numbers of two layers grow from the edge's south to its
 * north side.
 */
export type PlanarEdges = {
  readonly x: number[];
  readonly y: number[];
  readonly from: number[];
  readonly to: number[];
  readonly first: number[];
  readonly second: number[];
};

/** Collects points and edges; equal points get one number, equal edges are added up. */
export class EdgeCollector {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly #points = new Map<number, Map<number, number>>();
  #edges = new Map<number, { from: number; to: number; first: number; second: number }>();

  /** The number of the point at whole-number coordinates, a new one where it is new. */
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

  /** Adds an edge that leads from one point to another; one without length is nothing. */
  addEdge(start: number, end: number, first: number, second: number): void {
    if (start === end) return;
    const runsEast = this.#isWest(start, end);
    const [from, to] = runsEast ? [start, end] : [end, start];
    const sign = runsEast ? 1 : -1;
    const key = from * POINT_NUMBERS + to;
    const known = this.#edges.get(key);
    if (known === undefined) {
      this.#edges.set(key, { from, to, first: sign * first, second: sign * second });
      return;
    }
    known.first += sign * first;
    known.second += sign * second;
  }

  /** Adds the edges of an open ring of whole numbers. */
  addRing(ring: FlatRing, first: number, second: number): void {
    if (ring.length < 6) return;
    let previous = this.pointAt(ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0);
    for (let index = 0; index < ring.length; index += 2) {
      const point = this.pointAt(ring[index] ?? 0, ring[index + 1] ?? 0);
      this.addEdge(previous, point, first, second);
      previous = point;
    }
  }

  /** The edges that part something, and an empty collection of edges for the next round. */
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

const POINT_NUMBERS = 2 ** 26;
