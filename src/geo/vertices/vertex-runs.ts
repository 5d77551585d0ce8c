/** A box in Mercator world units. On world copies `west` may be below 0 and `east` above 1. */
export type WorldBox = {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
};

/** Vertices grouped into runs; `runs` holds west, north, east and south of each run's bounding box. */
export type VertexRuns = { readonly count: number; readonly runs: Float64Array };

type Vertices = Pick<VertexRuns, 'count'> & {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly next: Int32Array;
};

/** Vertices per run. Vertices of a run follow each other on a ring, so they are close together without sorting. */
const RUN = 32;

/** The bounding box of each run of vertices and of the edges that start at them. */
export function boundingBoxesOfRuns({ x, y, next, count }: Vertices): Float64Array {
  const boxes = new Float64Array(4 * Math.ceil(count / RUN));
  for (let first = 0, box = 0; first < count; first += RUN, box += 4) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let vertex = first; vertex < Math.min(count, first + RUN); vertex += 1) {
      for (const end of [vertex, next[vertex] ?? 0]) {
        const [endX, endY] = [x[end] ?? 0, y[end] ?? 0];
        if (endX < west) west = endX;
        if (endX > east) east = endX;
        if (endY < north) north = endY;
        if (endY > south) south = endY;
      }
    }
    boxes.set([west, north, east, south], box);
  }
  return boxes;
}

/**
 * The first vertex that passes a test, or -1. Tests at least those vertices that lie in the box, or whose edge may
 * intersect it, on any world copy; it may test others too.
 */
export function findVertex({ runs, count }: VertexRuns, box: WorldBox, test: (vertex: number) => boolean): number {
  for (let first = 0, at = 0; first < count; first += RUN, at += 4) {
    if ((runs[at + 1] ?? 0) > box.south || (runs[at + 3] ?? 0) < box.north) continue;
    // No world copy of the run intersects the box: copies far enough east are not far enough west.
    if (Math.ceil(box.west - (runs[at + 2] ?? 0)) > box.east - (runs[at] ?? 0)) continue;
    const end = Math.min(count, first + RUN);
    for (let vertex = first; vertex < end; vertex += 1) if (test(vertex)) return vertex;
  }
  return -1;
}
