/** A box of the Mercator world, 1 wide. `west` may be below 0 and `east` over 1 on copies of the world. */
export type WorldBox = {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
};

/** Corners that are searched by their runs: `runs` holds west, north, east and south of each. */
export type CornersInRuns = { readonly count: number; readonly runs: Float64Array };

type Corners = Pick<CornersInRuns, 'count'> & {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly next: Int32Array;
};

/** Corners in a run. They follow each other on an outline, so that they lie together, and the boxes need no sorting. */
const RUN = 32;

/** The boxes of runs of corners and of the edges that begin there, to be searched in their stead. */
export function boxesOfRuns({ x, y, next, count }: Corners): Float64Array {
  const boxes = new Float64Array(4 * Math.ceil(count / RUN));
  for (let first = 0, box = 0; first < count; first += RUN, box += 4) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let corner = first; corner < Math.min(count, first + RUN); corner += 1) {
      for (const end of [corner, next[corner] ?? 0]) {
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
 * The first corner that passes a test, of those that may lie in a box or whose edge may come into it, on whichever copy of
 * the world; -1 when none does. Corners elsewhere may be tested too.
 */
export function findCorner({ runs, count }: CornersInRuns, box: WorldBox, test: (corner: number) => boolean): number {
  for (let first = 0, at = 0; first < count; first += RUN, at += 4) {
    if ((runs[at + 1] ?? 0) > box.south || (runs[at + 3] ?? 0) < box.north) continue;
    // No copy of the run reaches the box: none that is far enough east is far enough west.
    if (Math.ceil(box.west - (runs[at + 2] ?? 0)) > box.east - (runs[at] ?? 0)) continue;
    const end = Math.min(count, first + RUN);
    for (let corner = first; corner < end; corner += 1) if (test(corner)) return corner;
  }
  return -1;
}
