import { expect, test } from 'vitest';
import { type ComparedFile, whyNotCompared } from './why-not-compared.ts';

/** What is looked at of an opened file: how many bands it has, and how its first level is had. */
function opened({ bands, step = 1 }: { bands: number; step?: number }): ComparedFile {
  const structure = { width: 9000, height: 8000, bands: Array.from({ length: bands }, () => ({})) };
  return { structure, levels: [{ step }], base: 0, cost: null };
}

test('a source with the bands of its clip is compared', () => {
  expect(whyNotCompared(opened({ bands: 6 }), opened({ bands: 6 }))).toBeNull();
});

test('one that lacks bands was replaced, and is not drawn by others of the same number', () => {
  expect(whyNotCompared(opened({ bands: 3 }), opened({ bands: 6 }))).toMatch(/3 bands and the clip 6/);
});

test('one without overviews would be read whole, and is not', () => {
  expect(whyNotCompared(opened({ bands: 6, step: 8 }), opened({ bands: 6 }))).toMatch(/9000 × 8000 .*gdaladdo/);
});
