import { expect, test } from 'vitest';
import { compareStrings } from './compare-strings.ts';
import { type ComparedFile, whyNotCompared } from './why-not-compared.ts';

const { otherBands } = compareStrings.ofSource;

/** The properties of an opened file that matter: its number of bands and the step of its base level. */
function opened({ bands, step = 1 }: { bands: number; step?: number }): ComparedFile {
  const structure = { width: 9000, height: 8000, bands: Array.from({ length: bands }, () => ({})) };
  return { structure, levels: [{ step }], base: 0, cost: null };
}

test('a source with the bands of its clip can be compared', () => {
  expect(whyNotCompared(opened({ bands: 6 }), opened({ bands: 6 }), otherBands)).toBeNull();
});

test('a source with fewer bands than the clip was replaced, and is not compared', () => {
  expect(whyNotCompared(opened({ bands: 3 }), opened({ bands: 6 }), otherBands)).toMatch(/3 bands and the clip has 6/);
});

test('a source without overviews would have to be read entirely, and is not compared', () => {
  expect(whyNotCompared(opened({ bands: 6, step: 8 }), opened({ bands: 6 }), otherBands)).toMatch(
    /9,000 × 8,000 .*gdaladdo/,
  );
});
