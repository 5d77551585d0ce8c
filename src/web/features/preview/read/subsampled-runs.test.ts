import { expect, test } from 'vitest';
import { runsByBlock, subsampledBlocks, subsampledOffsets } from './subsampled-runs.ts';

test('the middle pixel of each step is taken, or the last pixel at the edge', () => {
  expect(subsampledOffsets(0, 4, 3, 11)).toEqual([1, 4, 7, 10]);
  expect(subsampledOffsets(2, 2, 4, 13)).toEqual([10, 12]);
});

test('offsets in one block are read together, and long runs in parts', () => {
  const runs = [
    { block: 0, from: 0, to: 2 },
    { block: 1, from: 2, to: 4 },
  ];
  expect(runsByBlock([1, 4, 7, 10], 6)).toEqual(runs);
  expect(runsByBlock([1, 4, 7, 10], 100, 5).map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 4],
  ]);
});

test('strips without a sampled row cost nothing', () => {
  const grid = { width: 1000, height: 100, blockWidth: 1000, blockHeight: 2 };
  const { columns, rows } = subsampledBlocks(grid, { x: 0, y: 0, width: 100, height: 10 }, 10);
  expect([columns, rows]).toEqual([[0], [2, 7, 12, 17, 22, 27, 32, 37, 42, 47]]);
});
