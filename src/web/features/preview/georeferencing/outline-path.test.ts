import { expect, test } from 'vitest';
import { outlinePath } from './outline-path.ts';

test('an outline is in the pixels of the drawn image, ring by ring', () => {
  const shell = Float64Array.of(0, 0, 40, 0, 40, 20);
  const hole = Float64Array.of(10, 5, 12, 5, 12, 6);
  expect(outlinePath([[shell, hole]], 4, 2)).toBe('M0 0L10 0L10 10ZM2.5 2.5L3 2.5L3 3Z');
});

test('points closer than the rounding are drawn once', () => {
  expect(outlinePath([[Float64Array.of(0, 0, 0.001, 0, 8, 0, 8, 8)]], 1, 1)).toBe('M0 0L8 0L8 8Z');
});
