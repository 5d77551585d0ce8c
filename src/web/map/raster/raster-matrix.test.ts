import { expect, test } from 'vitest';
import { translateMatrix } from './raster-matrix.ts';

test('the translated matrix projects a relative position to where the absolute one would go', () => {
  const matrix = [2, 0, 0, 0.1, 0, 3, 0, 0.2, 0, 0, 1, 0, 5, 7, 0, 1];
  const apply = (m: ArrayLike<number>, x: number, y: number) =>
    [0, 1, 3].map((row) => (m[row] ?? 0) * x + (m[4 + row] ?? 0) * y + (m[12 + row] ?? 0));
  const moved = translateMatrix(matrix, 0.25, 0.5);
  for (const [index, value] of apply(moved, 0.125, -0.25).entries()) {
    expect(value).toBeCloseTo(apply(matrix, 0.375, 0.25)[index] ?? Number.NaN, 6);
  }
});

test('positions 1 cm apart stay distinct, which absolute 32-bit positions would not', () => {
  const centimetre = 0.01 / 40_075_017;
  const pixelsPerWorld = 512 * 2 ** 22;
  const matrix = [pixelsPerWorld, 0, 0, 0, 0, pixelsPerWorld, 0, 0, 0, 0, 1, 0, -pixelsPerWorld * 0.4, 0, 0, 1];
  const moved = translateMatrix(matrix, 0.4, 0);
  const [zero, one] = [0, Math.fround(centimetre)].map((x) => (moved[0] ?? 0) * x + (moved[12] ?? 0));
  expect((one ?? 0) - (zero ?? 0)).toBeCloseTo(centimetre * pixelsPerWorld, 3);
});
