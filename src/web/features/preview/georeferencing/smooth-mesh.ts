import { gridMesh, type Triangulation } from './grid-mesh.ts';

/** With more cells per side than this, an adaptive mesh has fewer triangles. */
const MAX_CELLS = 16;
/** Halving the cells of a smooth projection quarters the error; allowed deviation of that ratio, as a factor. */
const SLACK = 1.5;
/** Inside a triangle, curvature along both axes can exceed the error at edge midpoints by a third. */
const MIDPOINT_SHARE = 3 / 4;

/**
 * A regular mesh over an image with about the fewest cells that keep the error within `maxErrorPixels`. Null if that
 * takes too many cells, or if a position is not finite or lies on another copy of the world. Within a cell, the error
 * of a smooth projection is largest at the midpoints of the edges and of the cell, where it is measured, and it
 * quarters when the cells are halved; if it does not, smaller cells are tried. `place` transforms a pixel to Mercator
 * 0..1; `size` is the image's, in pixels.
 */
export function smoothMesh(place: Transform, size: Size, maxErrorPixels: number): Triangulation | null {
  for (let cells = 2; cells <= MAX_CELLS / 2; cells *= 2) {
    const lattice = latticeOf(place, size, cells * 2);
    if (!lattice.x.every((x) => x >= 0 && x <= 1)) return null;
    const [coarse, fine] = [worstError(lattice, size, cells / 2), worstError(lattice, size, cells)];
    if (!(coarse < Number.POSITIVE_INFINITY && fine < Number.POSITIVE_INFINITY)) return null;
    // Half of the limit: between the midpoint and a vertex both errors may add up.
    if (Math.max(coarse, fine) <= maxErrorPixels / 2) return meshOf(lattice, cells / 2);
    const ratio = coarse / fine / 4;
    if (ratio > SLACK || ratio < 1 / SLACK) continue;
    if (fine <= maxErrorPixels * MIDPOINT_SHARE) return meshOf(lattice, cells);
    // The lattice already has the points for cells half as large; the slack exceeds what midpoints miss.
    if ((fine / 4) * SLACK <= maxErrorPixels) return meshOf(lattice, cells * 2);
  }
  return null;
}

function meshOf({ steps, at }: Lattice, cells: number): Triangulation {
  return gridMesh(cells, (u, v) => at(u * steps, v * steps));
}

type Transform = (column: number, row: number) => [number, number];
type Size = { readonly width: number; readonly height: number };

/** Mercator positions of a lattice of (`steps` + 1)² evenly spaced points of an image. */
type Lattice = {
  readonly steps: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  at(column: number, row: number): [number, number];
};

function latticeOf(place: Transform, { width, height }: Size, steps: number): Lattice {
  const across = steps + 1;
  const x = new Float64Array(across * across);
  const y = new Float64Array(across * across);
  for (let row = 0, index = 0; row <= steps; row += 1) {
    for (let column = 0; column <= steps; column += 1, index += 1) {
      const [placeX, placeY] = place((column / steps) * width, (row / steps) * height);
      x[index] = placeX;
      y[index] = placeY;
    }
  }
  const at = (column: number, row: number): [number, number] => {
    const index = Math.round(row) * across + Math.round(column);
    return [x[index] ?? Number.NaN, y[index] ?? Number.NaN];
  };
  return { steps, x, y, at };
}

// The largest distance, in pixels of the image, between the transformed midpoints of cells and edges and the midpoints
// of their transformed vertices, for `cells` cells per side. NaN if a position is not finite.
function worstError({ steps, x, y }: Lattice, { width, height }: Size, cells: number): number {
  const across = steps + 1;
  const half = steps / cells / 2;
  let worst = 0;
  for (let row = 0; row < steps; row += 2 * half) {
    for (let column = 0; column < steps; column += 2 * half) {
      const corner = row * across + column;
      const [right, down] = [corner + 2 * half, corner + 2 * half * across];
      const opposite = down + 2 * half;
      const toPixels = pixelsOf([x, y], [corner, right, down], [width / cells, height / cells]);
      const errors = [
        toPixels(corner + half, corner, right),
        toPixels(corner + half * across, corner, down),
        toPixels(corner + half * across + half, right, down),
        // The right and bottom edges of the image belong to no other cell.
        toPixels(right + half * across, right, opposite),
        toPixels(down + half, down, opposite),
      ];
      for (const error of errors) if (!(error <= worst)) worst = error;
      if (Number.isNaN(worst)) return worst;
    }
  }
  return worst;
}

type Axes = readonly [x: Float64Array, y: Float64Array];

// Converts a distance on the map to pixels of the image, by the cell's own edges.
function pixelsOf([x, y]: Axes, [corner, right, down]: Corners, [cellWidth, cellHeight]: readonly [number, number]) {
  const from = (list: Float64Array, index: number) => (list[index] ?? 0) - (list[corner] ?? 0);
  const [acrossX, acrossY, downX, downY] = [from(x, right), from(y, right), from(x, down), from(y, down)];
  const area = acrossX * downY - acrossY * downX;
  return (point: number, one: number, other: number) => {
    const offX = (x[point] ?? 0) - ((x[one] ?? 0) + (x[other] ?? 0)) / 2;
    const offY = (y[point] ?? 0) - ((y[one] ?? 0) + (y[other] ?? 0)) / 2;
    const columns = ((offX * downY - offY * downX) / area) * cellWidth;
    const rows = ((acrossX * offY - acrossY * offX) / area) * cellHeight;
    return Math.hypot(columns, rows);
  };
}

type Corners = readonly [corner: number, right: number, down: number];
