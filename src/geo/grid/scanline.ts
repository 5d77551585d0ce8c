import type { ProjectedAoi } from './project-aoi.ts';

/** Pixels [fromColumn, toColumn) of one row whose centres lie inside; return false to stop the scan. */
export type RunVisitor = (row: number, fromColumn: number, toColumn: number) => boolean;

/** Part of a raster in whole pixels. */
export type PixelWindow = {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Visits the runs of pixels in `window` whose centres lie inside the AOI, row by row, left to right, each pixel once
 * also where parts overlap. Even-odd in each polygon; an edge through a centre counts as gdal_rasterize counts it.
 */
export function scanRuns(aoi: ProjectedAoi, window: PixelWindow, visit: RunVisitor): void {
  const edges = collectEdges(aoi, window);
  const active: number[] = [];
  let next = 0;
  const endRow = window.row + window.height;
  let row = Math.max(window.row, edges.firstRow);
  while (row < endRow) {
    for (; next < edges.order.length && at(edges.startRow, at(edges.order, next)) <= row; next += 1) {
      active.push(at(edges.order, next));
    }
    dropEnded(active, edges.endRow, row);
    if (active.length === 0) {
      if (next >= edges.order.length) return;
      row = Math.max(row + 1, at(edges.startRow, at(edges.order, next)));
      continue;
    }
    if (!visitRow(row, active, edges, window, visit)) return;
    row += 1;
  }
}

/** Edges as columns: each crosses the centre lines of rows startRow..endRow-1 at x = x0 + slope × (row - startRow). */
type Edges = {
  order: Int32Array;
  startRow: Int32Array;
  endRow: Int32Array;
  x: Float64Array;
  slope: Float64Array;
  part: Int32Array;
  firstRow: number;
};

function collectEdges(aoi: ProjectedAoi, window: PixelWindow): Edges {
  const capacity = aoi.polygons.flat().reduce((sum, ring) => sum + ring.length / 2, 0);
  const edges: Edges = {
    order: new Int32Array(0),
    startRow: new Int32Array(capacity),
    endRow: new Int32Array(capacity),
    x: new Float64Array(capacity),
    slope: new Float64Array(capacity),
    part: new Int32Array(capacity),
    firstRow: window.row,
  };
  let count = 0;
  for (const [part, polygon] of aoi.polygons.entries()) {
    for (const ring of polygon) {
      for (let index = 0; index < ring.length; index += 2) {
        const following = index + 2 < ring.length ? index + 2 : 0;
        const added = addEdge(edges, count, part, window, [
          at(ring, index),
          at(ring, index + 1),
          at(ring, following),
          at(ring, following + 1),
        ]);
        if (added) count += 1;
      }
    }
  }
  edges.order = Int32Array.from({ length: count }, (_, index) => index);
  edges.order.sort((left, right) => at(edges.startRow, left) - at(edges.startRow, right));
  return edges;
}

function addEdge(
  edges: Edges,
  slot: number,
  part: number,
  window: PixelWindow,
  [ax, ay, bx, by]: readonly [number, number, number, number],
): boolean {
  const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
  // Centre lines c with y0 <= c < y1: the half-open rule lets each vertex belong to one of its two edges.
  const start = Math.max(Math.ceil(y0 - 0.5), window.row);
  const end = Math.min(Math.ceil(y1 - 0.5), window.row + window.height);
  if (!(start < end)) return false;
  const slope = (x1 - x0) / (y1 - y0);
  edges.startRow[slot] = start;
  edges.endRow[slot] = end;
  edges.slope[slot] = slope;
  edges.x[slot] = x0 + (start + 0.5 - y0) * slope;
  edges.part[slot] = part;
  return true;
}

function dropEnded(active: number[], endRow: Int32Array, row: number): void {
  let kept = 0;
  for (const edge of active) {
    if (at(endRow, edge) > row) {
      active[kept] = edge;
      kept += 1;
    }
  }
  active.length = kept;
}

type Crossing = { part: number; x: number };

function visitRow(row: number, active: number[], edges: Edges, window: PixelWindow, visit: RunVisitor): boolean {
  const crossings = active.map(
    (edge): Crossing => ({
      part: at(edges.part, edge),
      x: at(edges.x, edge) + (row - at(edges.startRow, edge)) * at(edges.slope, edge),
    }),
  );
  crossings.sort((left, right) => left.part - right.part || left.x - right.x);
  const endColumn = window.column + window.width;
  const runs: [number, number][] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const from = Math.max(Math.floor((crossings[index]?.x ?? 0) + 0.5), window.column);
    const to = Math.min(Math.floor((crossings[index + 1]?.x ?? 0) + 0.5), endColumn);
    if (from < to) runs.push([from, to]);
  }
  return mergeRuns(runs).every(([from, to]) => visit(row, from, to));
}

/** Joins runs of different parts that overlap or touch, in order of columns. */
function mergeRuns(runs: [number, number][]): [number, number][] {
  if (runs.length < 2) return runs;
  runs.sort((left, right) => left[0] - right[0]);
  const merged: [number, number][] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last && run[0] <= last[1]) last[1] = Math.max(last[1], run[1]);
    else merged.push(run);
  }
  return merged;
}

/** Typed-array read whose index is known to be inside. */
function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
