import type { ProjectedAoi } from './project-aoi.ts';

/** Receives one run: pixels [fromColumn, toColumn) of a row whose centres are inside. Return false to stop the scan. */
export type RunVisitor = (row: number, fromColumn: number, toColumn: number) => boolean;

/** A window of a raster, in integer pixel coordinates. */
export type PixelWindow = {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Visits the runs of pixels in `window` whose centres are inside the AOI, row by row, left to right. Each pixel is
 * visited once even if polygons overlap. Even-odd rule within a polygon; an edge through a centre counts as in
 * gdal_rasterize.
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

/**
 * Edges as columns of values. An edge crosses the centre lines of rows startRow..endRow-1 at x = x0 + slope × (row -
 * startRow).
 */
type Edges = {
  order: Int32Array;
  startRow: Int32Array;
  endRow: Int32Array;
  x: Float64Array;
  slope: Float64Array;
  polygon: Int32Array;
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
    polygon: new Int32Array(capacity),
    firstRow: window.row,
  };
  let count = 0;
  for (const [polygonIndex, polygon] of aoi.polygons.entries()) {
    for (const ring of polygon) {
      for (let index = 0; index < ring.length; index += 2) {
        const following = index + 2 < ring.length ? index + 2 : 0;
        const added = addEdge(edges, count, polygonIndex, window, [
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
  polygon: number,
  window: PixelWindow,
  [ax, ay, bx, by]: readonly [number, number, number, number],
): boolean {
  const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
  // Centre lines c with y0 <= c < y1: the half-open interval assigns each vertex to exactly one of its two edges.
  const start = Math.max(Math.ceil(y0 - 0.5), window.row);
  const end = Math.min(Math.ceil(y1 - 0.5), window.row + window.height);
  if (!(start < end)) return false;
  const slope = (x1 - x0) / (y1 - y0);
  edges.startRow[slot] = start;
  edges.endRow[slot] = end;
  edges.slope[slot] = slope;
  edges.x[slot] = x0 + (start + 0.5 - y0) * slope;
  edges.polygon[slot] = polygon;
  return true;
}

function dropEnded(active: number[], endRow: Int32Array, row: number): void {
  let remaining = 0;
  for (const edge of active) {
    if (at(endRow, edge) > row) {
      active[remaining] = edge;
      remaining += 1;
    }
  }
  active.length = remaining;
}

type Crossing = { polygon: number; x: number };

function visitRow(row: number, active: number[], edges: Edges, window: PixelWindow, visit: RunVisitor): boolean {
  const crossings = active.map(
    (edge): Crossing => ({
      polygon: at(edges.polygon, edge),
      x: at(edges.x, edge) + (row - at(edges.startRow, edge)) * at(edges.slope, edge),
    }),
  );
  crossings.sort((left, right) => left.polygon - right.polygon || left.x - right.x);
  const endColumn = window.column + window.width;
  const runs: [number, number][] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const from = Math.max(Math.floor((crossings[index]?.x ?? 0) + 0.5), window.column);
    const to = Math.min(Math.floor((crossings[index + 1]?.x ?? 0) + 0.5), endColumn);
    if (from < to) runs.push([from, to]);
  }
  return mergeRuns(runs).every(([from, to]) => visit(row, from, to));
}

/** Merges runs of different polygons that overlap or touch, in column order. */
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

/** Reads a typed array at an index known to be in range. */
function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
