import { expect, it } from 'vitest';
import { computeUnits } from './compute-units.ts';

it.each([
  [1, 1, 1, 1],
  [5000, 5000, 1, 1],
  [5000, 5001, 1, 2],
  [6976, 6728, 4, 8],
])('%i × %i pixels of %i bands cost %i units', (width, height, bands, units) => {
  expect(computeUnits({ width, height }, bands)).toBe(units);
});
