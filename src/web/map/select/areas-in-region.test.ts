import { expect, it } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
import { areasInRegion } from './areas-in-region.ts';

const areas = [box(0, 0, 1, 1), box(2, 0, 3, 1), box(-179.5, 0, -179, 1)];

it('finds areas that lie in the region, contain it, or cross its edge', () => {
  const around = [
    [-1, -1],
    [1.5, -1],
    [1.5, 2],
    [-1, 2],
  ] as const;
  const within = [
    [2.4, 0.4],
    [2.6, 0.4],
    [2.5, 0.6],
  ] as const;
  const across = [
    [0.5, 0.5],
    [2.5, 0.4],
    [2.5, 0.6],
  ] as const;
  expect(areasInRegion(areas, around)).toEqual([0]);
  expect(areasInRegion(areas, within)).toEqual([1]);
  expect(areasInRegion(areas, across)).toEqual([0, 1]);
});

it('finds areas on the other side of the antimeridian', () => {
  const ring = [
    [180.2, -1],
    [181.2, -1],
    [181.2, 2],
    [180.2, 2],
  ] as const;
  expect(areasInRegion(areas, ring)).toEqual([2]);
});

it('finds nothing in a press without a movement', () => {
  expect(areasInRegion(areas, [[0.5, 0.5]])).toEqual([]);
});
