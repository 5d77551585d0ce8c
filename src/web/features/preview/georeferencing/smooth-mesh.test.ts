import { expect, test } from 'vitest';
import { smoothMesh } from './smooth-mesh.ts';

const size = { width: 600, height: 400 };
type Vector = [number, number];

/** Scales pixels to 1/10,000 of the map, so that all positions are on its first copy. */
const onMap =
  (place: (column: number, row: number) => Vector) =>
  (column: number, row: number): Vector => {
    const [x, y] = place(column, row);
    return [0.5 + x / 10_000, 0.5 + y / 10_000];
  };

/** The largest error of the mesh at 60 × 60 points of the image, in pixels. */
function worstIn(place: (column: number, row: number) => Vector, maxErrorPixels: number): number {
  const mesh = smoothMesh(onMap(place), size, maxErrorPixels);
  if (!mesh) return Number.NaN;
  const { uvs, exactOutputPositions: places, triangles } = mesh;
  const vertexAt = (list: number[], at: number): Vector => [list[at * 2] ?? 0, list[at * 2 + 1] ?? 0];
  let worst = 0;
  for (let index = 0; index < 3600; index += 1) {
    const [u, v] = [((index % 60) + 0.31) / 60, (Math.floor(index / 60) + 0.47) / 60];
    for (let start = 0; start < triangles.length; start += 3) {
      const [a = 0, b = 0, c = 0] = triangles.slice(start, start + 3);
      const [[aU, aV], [bU, bV], [cU, cV]] = [vertexAt(uvs, a), vertexAt(uvs, b), vertexAt(uvs, c)];
      const area = (bU - aU) * (cV - aV) - (cU - aU) * (bV - aV);
      const toB = ((u - aU) * (cV - aV) - (cU - aU) * (v - aV)) / area;
      const toC = ((bU - aU) * (v - aV) - (u - aU) * (bV - aV)) / area;
      if (toB < 0 || toC < 0 || toB + toC > 1) continue;
      const [from, right, down] = [vertexAt(places, a), vertexAt(places, b), vertexAt(places, c)];
      const mixed = [0, 1].map(
        (axis) => from[axis as 0] * (1 - toB - toC) + right[axis as 0] * toB + down[axis as 0] * toC,
      );
      const exact = onMap(place)(u * size.width, v * size.height);
      worst = Math.max(worst, 10_000 * Math.hypot((mixed[0] ?? 0) - exact[0], (mixed[1] ?? 0) - exact[1]));
      break;
    }
  }
  return worst;
}

const cellsOf = (place: (column: number, row: number) => Vector, maxError: number) =>
  Math.sqrt((smoothMesh(onMap(place), size, maxError)?.triangles.length ?? 0) / 6);

test('an affine grid needs two triangles', () => {
  expect(cellsOf((column, row) => [column + row / 3, row - column / 5], 0.01)).toBe(1);
});

test.each([0.2, 0.05, 0.02])('a curved grid is accurate within %d pixels everywhere', (maxError) => {
  // Curved along one axis, along both, and by opposite amounts like conformal projections, for which the cells'
  // midpoints are exact.
  const bends: ((column: number, row: number) => Vector)[] = [
    (column, row) => [column + column ** 2 / 90_000, row],
    (column, row) => [column + row ** 2 / 200_000, row + (column * row) / 300_000],
    (column, row) => [column + (column ** 2 - row ** 2) / 150_000, row + (2 * column * row) / 150_000],
    (column, row) => [column + 3 * Math.sin(column / 300 + row / 400), row],
  ];
  for (const bend of bends) expect(worstIn(bend, maxError)).toBeLessThanOrEqual(maxError);
});

test('a grid that is curved symmetrically about its midpoint is not mistaken for straight', () => {
  // The midpoint has no error, as with degrees from pole to pole.
  const bend = (column: number, row: number): Vector => [column, row + ((row - 200) / 60) ** 3];
  expect(worstIn(bend, 0.8)).toBeLessThanOrEqual(0.8);
  expect(
    smoothMesh(
      onMap((column, row) => [column, 900 * Math.atanh((row - 200) / 200.01)]),
      size,
      0.05,
    ),
  ).toBeNull();
});

test('a mesh is not finer than necessary', () => {
  const bend = (column: number, row: number): Vector => [column + column ** 2 / 90_000, row];
  expect([2.1, 0.5, 0.1, 0.03].map((maxError) => cellsOf(bend, maxError))).toEqual([1, 2, 4, 8]);
});

test('a discontinuous, non-finite, wrapped or strongly curved grid gives no smooth mesh', () => {
  const isRefused = (place: (column: number, row: number) => Vector) => smoothMesh(onMap(place), size, 0.05) === null;
  expect(isRefused((column, row) => [column < 250 ? column : column - 4000, row])).toBe(true);
  expect(isRefused((column, row) => [column > 590 ? Number.NaN : column, row])).toBe(true);
  expect(isRefused((column, row) => [column + 4500, row])).toBe(true);
  expect(isRefused((column, row) => [300 * Math.log(column + 1e-6), row])).toBe(true);
});
