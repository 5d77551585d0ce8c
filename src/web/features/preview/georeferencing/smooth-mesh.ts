import { gridMesh, type Triangulation } from './grid-mesh.ts';

/** Beyond so many cells a side a mesh that is fine only where it has to be has fewer triangles. */
const MOST_CELLS = 16;
/** By how much a smooth projection's error may miss a quarter of what it is in cells twice as large. */
const SLACK = 1.5;
/** Inside a triangle a bend along both axes may be off by a third more than in the middles of edges. */
const MIDDLES = 3 / 4;

/**
 * A regular mesh over an image, of about as few cells as keep it within `maxErrorPixels`; null where that takes many, a place
 * is nowhere, or lies on another copy of the world. Within a cell a smooth projection is off most in the middle of an edge or of
 * the cell, where it is looked at, and a quarter of that where cells are half as large: what isn't so is looked at more
 * closely. `place` gives a pixel's place in Mercator 0..1, `size` is the image's in pixels.
 */
export function smoothMesh(place: ToPlace, size: Size, maxErrorPixels: number): Triangulation | null {
  for (let cells = 2; cells <= MOST_CELLS / 2; cells *= 2) {
    const lattice = latticeOf(place, size, cells * 2);
    if (!lattice.x.every((x) => x >= 0 && x <= 1)) return null;
    const [coarse, fine] = [worstError(lattice, size, cells / 2), worstError(lattice, size, cells)];
    if (!(coarse < Number.POSITIVE_INFINITY && fine < Number.POSITIVE_INFINITY)) return null;
    // Half of it each: between the middle and a corner both may add up.
    if (Math.max(coarse, fine) <= maxErrorPixels / 2) return meshOf(lattice, cells / 2);
    const ratio = coarse / fine / 4;
    if (ratio > SLACK || ratio < 1 / SLACK) continue;
    if (fine <= maxErrorPixels * MIDDLES) return meshOf(lattice, cells);
    // All points are there already for cells half as large; what is allowed for is more than what middles miss.
    if ((fine / 4) * SLACK <= maxErrorPixels) return meshOf(lattice, cells * 2);
  }
  return null;
}

function meshOf({ steps, at }: Lattice, cells: number): Triangulation {
  return gridMesh(cells, (u, v) => at(u * steps, v * steps));
}

type ToPlace = (column: number, row: number) => [number, number];
type Size = { readonly width: number; readonly height: number };

/** Places of evenly spaced points of an image, `steps` of them a side and one more. */
type Lattice = {
  readonly steps: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  at(column: number, row: number): [number, number];
};

function latticeOf(place: ToPlace, { width, height }: Size, steps: number): Lattice {
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

// In pixels of the image: how far from the middle of two corners the points lie that are in the middle of so many cells a side
// and of their edges. NaN where a place is nowhere.
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
        // The edges on the image's far sides belong to no other cell.
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

// From a distance on the map to one in the image, by a cell's own sides.
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
