import { expect, test } from 'vitest';
import { joinAtAntimeridian } from './join-at-antimeridian.ts';

test('a triangle across 180° continues into the next world; the others keep their vertices', () => {
  const joined = joinAtAntimeridian({
    uvs: [0, 0, 0.5, 0, 0, 1, 1, 1],
    exactOutputPositions: [0.98, 0.5, 0.02, 0.5, 0.99, 0.6, 0.9, 0.6],
    triangles: [0, 1, 2, 0, 2, 3],
  });
  expect(joined.triangles).toEqual([0, 4, 2, 0, 2, 3]);
  expect(joined.exactOutputPositions.slice(8)).toEqual([1.02, 0.5]);
  expect(joined.uvs.slice(8)).toEqual([0.5, 0]);
});

test('a triangle with a non-finite vertex is unchanged', () => {
  const torn = { uvs: [0, 0, 1, 0, 0, 1], exactOutputPositions: [0.1, 0.5, NaN, NaN, 0.9, 0.5], triangles: [0, 1, 2] };
  expect(joinAtAntimeridian(torn).triangles).toEqual([0, 1, 2]);
});
