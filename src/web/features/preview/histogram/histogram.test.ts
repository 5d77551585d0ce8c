import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandPercentiles } from '../../../../raster/describe/statistics.ts';
import { histogramOf, histogramPercentiles } from './histogram.ts';

const all = (samples: ArrayLike<number>) => new Uint8Array(samples.length).fill(1);
const PERCENTS = [0, 2, 25, 50, 75, 98, 100];

test('integers of a narrow range are counted value by value', () => {
  const samples = Int16Array.from([-3, -3, 0, 1, 1, 1, 99]);
  const valid = Uint8Array.from([1, 1, 1, 1, 1, 0, 1]);
  const histogram = histogramOf(samples, valid, 99);
  expect(histogram).toEqual({
    start: -3.5,
    width: 1,
    counts: [2, 0, 0, 1, 2],
    total: 5,
    min: -3,
    max: 1,
    isExact: true,
  });
});

test('all other samples are counted in 256 bins from the smallest to the largest', () => {
  const samples = Float32Array.from({ length: 1025 }, (_, index) => index / 4);
  const histogram = histogramOf(samples, all(samples));
  expect(histogram).toMatchObject({ start: 0, width: 1, total: 1025, min: 0, max: 256, isExact: false });
  expect(histogram?.counts).toEqual([...Array.from({ length: 255 }, () => 4), 5]);
});

test('samples that are not finite, masked or nodata are not counted', () => {
  const samples = Float32Array.from([1, Number.NaN, Number.POSITIVE_INFINITY, -9999, 3, 7]);
  const histogram = histogramOf(samples, Uint8Array.from([1, 1, 1, 1, 1, 0]), -9999);
  expect(histogram).toMatchObject({ total: 2, min: 1, max: 3 });
  expect(histogramOf(samples, new Uint8Array(6))).toBeNull();
});

test('a single value, or values that no bin width separates, have one bin', () => {
  expect(histogramOf(Float64Array.from([5, 5]), all([0, 0]))).toMatchObject({ start: 4.5, width: 1, counts: [2] });
  for (const steps of [1, 384]) {
    const tiny = Float64Array.from([0, steps * Number.MIN_VALUE]);
    expect(histogramOf(tiny, all(tiny))?.counts).toEqual([2]);
  }
  const huge = Float64Array.from([-1.7e308, 1.7e308]);
  expect(histogramOf(huge, all(huge))?.counts).toEqual([2]);
});

test('percentiles are exact for exact bins, else within a bin width', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1 }).map((all) => Uint8Array.from(all)),
        fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1 }).map((all) => Int16Array.from(all)),
        fc.array(fc.double({ min: -10, max: 1e6, noNaN: true }), { minLength: 1 }).map((all) => Float64Array.from(all)),
      ),
      (samples) => {
        const histogram = histogramOf(samples, all(samples));
        const expected = bandPercentiles(samples, all(samples), PERCENTS);
        if (!histogram || !expected) throw new Error('There are samples.');
        const tolerance = histogram.isExact ? 0 : histogram.width * 1.0001;
        for (const [index, found] of histogramPercentiles(histogram, PERCENTS).entries()) {
          expect(Math.abs(found - (expected[index] ?? Number.NaN))).toBeLessThanOrEqual(tolerance);
        }
        expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(samples.length);
      },
    ),
  );
});
