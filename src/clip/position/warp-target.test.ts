import { expect, test } from 'vitest';
import { warpTarget } from './warp-target.ts';

test.each([
  ['Athens', [[23.7, 38]], 32634],
  ['Buenos Aires', [[-58.4, -34.6]], 32721],
  ['the last zone', [[180, 10]], 32601],
  ['a raster in 0..360', [[350, 10]], 32629],
  ['the North Pole', [[0, 88]], 3413],
  ['the South Pole', [[0, -85]], 3031],
  [
    'a continent',
    [
      [-20, 0],
      [10, 0],
      [50, 0],
    ],
    4326,
  ],
  ['nothing', [], 4326],
] as const)('%s', (_place, positions, code) => {
  expect(warpTarget(positions)).toBe(code);
});
