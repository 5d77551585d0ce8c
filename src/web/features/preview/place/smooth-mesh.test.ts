import { expect, test } from 'vitest';
import { smoothMesh } from './smooth-mesh.ts';

const size = { width: 600, height: 400 };
type Vector = [number, number];

/** In pixels of the image: how far the mesh is off at worst, at 60 × 60 places of it. */
function worstIn(place: (column: number, row: number) => Vector, maxErrorPixels: number): number {
  const mesh = smoothMesh(place, size, maxErrorPixels);
  if (!mesh) return Number.NaN;
  const { uvs, exactOutputPositions: places, triangles } = mesh;
  const corner = (list: number[], at: number): Vector => [list[at * 2] ?? 0, list[at * 2 + 1] ?? 0];
  let worst = 0;
  for (let index = 0; index < 3600; index += 1) {
    const [u, v] = [((index % 60) + 0.31) / 60, (Math.floor(index / 60) + 0.47) / 60];
    for (let start = 0; start < triangles.length; start += 3) {
      const [a = 0, b = 0, c = 0] = triangles.slice(start, start + 3);
      const [[aU, aV], [bU, bV], [cU, cV]] = [corner(uvs, a), corner(uvs, b), corner(uvs, c)];
      const area = (bU - aU) * (cV - aV) - (cU - aU) * (bV - aV);
      const toB = ((u - aU) * (cV - aV) - (cU - aU) * (v - aV)) / area;
      const toC = ((bU - aU) * (v - aV) - (u - aU) * (bV - aV)) / area;
      if (toB < 0 || toC < 0 || toB + toC > 1) continue;
      const [from, right, down] = [corner(places, a), corner(places, b), corner(places, c)];
      const mixed = [0, 1].map(
        (axis) => from[axis as 0] * (1 - toB - toC) + right[axis as 0] * toB + down[axis as 0] * toC,
      );
      const exact = place(u * size.width, v * size.height);
      worst = Math.max(worst, Math.hypot((mixed[0] ?? 0) - exact[0], (mixed[1] ?? 0) - exact[1]));
      break;
    }
  }
  return worst;
}

const cellsOf = (place: (column: number, row: number) => Vector, most: number) =>
  Math.sqrt((smoothMesh(place, size, most)?.triangles.length ?? 0) / 6);

test('a grid that only turns and stretches is two triangles', () => {
  expect(cellsOf((column, row) => [column + row / 3, row - column / 5], 0.01)).toBe(1);
});

test.each([0.2, 0.05, 0.01])('one that bends is within %d pixels of its place everywhere', (most) => {
  // Bent along one axis, along both, and by opposite amounts, as conformal projections are: then the cells' middles are right.
  const bends: ((column: number, row: number) => Vector)[] = [
    (column, row) => [column + column ** 2 / 90_000, row],
    (column, row) => [column + row ** 2 / 200_000, row + (column * row) / 300_000],
    (column, row) => [column + (column ** 2 - row ** 2) / 150_000, row + (2 * column * row) / 150_000],
    (column, row) => [column + 3 * Math.sin(column / 300 + row / 400), row],
  ];
  for (const bend of bends) expect(worstIn(bend, most)).toBeLessThanOrEqual(most);
});

test('it is not made finer than it has to be', () => {
  const bend = (column: number, row: number): Vector => [column + column ** 2 / 90_000, row];
  expect([1.01, 0.26, 0.07, 0.02].map((most) => cellsOf(bend, most))).toEqual([1, 2, 4, 8]);
});

test('what is torn, has no place somewhere or bends too much is left to others', () => {
  expect(smoothMesh((column, row) => [column < 250 ? column : column - 360_000, row], size, 0.05)).toBeNull();
  expect(smoothMesh((column, row) => [column > 590 ? Number.NaN : column, row], size, 0.05)).toBeNull();
  expect(smoothMesh((column, row) => [Math.log(column + 1e-6), row], size, 0.05)).toBeNull();
});
