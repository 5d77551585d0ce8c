import { expect, test } from 'vitest';
import { bandHistogram, bandPercentiles, bandStatistics } from './statistics.ts';

const all = (length: number) => new Uint8Array(length).fill(1);

test('only valid, finite samples that are not nodata count', () => {
  const band = Float32Array.from([1, 2, 3, Number.NaN, 99, 4, Number.POSITIVE_INFINITY]);
  const valid = Uint8Array.from([1, 1, 1, 1, 0, 1, 1]);
  expect(bandStatistics(band, valid, 4)).toEqual({ count: 3, min: 1, max: 3, mean: 2, deviation: Math.sqrt(2 / 3) });
});

test('a nodata value is compared as the band stores it', () => {
  const band = Float32Array.from([0.1, 5]);
  expect(bandStatistics(band, all(2), 0.1)).toMatchObject({ count: 1, min: 5 });
});

test('the deviation of large values close together is exact', () => {
  const band = Float64Array.from([1e9 + 1, 1e9 + 2, 1e9 + 3]);
  expect(bandStatistics(band, all(3)).deviation).toBeCloseTo(Math.sqrt(2 / 3), 9);
});

test('statistics of samples near the limits of float64 are finite', () => {
  const ends = bandStatistics(Float64Array.from([1.7e308, -1.7e308, 1.7e308, -1.7e308]), all(4));
  expect(ends).toMatchObject({ min: -1.7e308, max: 1.7e308, mean: 0 });
  expect(ends.deviation / 1.7e308).toBeCloseTo(1, 12);
  const { mean, deviation } = bandStatistics(Float64Array.from([-3e307, -1e307, -3e307, -1e307]), all(4));
  expect([mean / 1e307, deviation / 1e307]).toEqual([expect.closeTo(-2, 12), expect.closeTo(1, 12)]);
});

test('a band without valid samples has a count of 0 and no percentiles', () => {
  expect(bandStatistics(new Uint8Array(4), new Uint8Array(4))).toMatchObject({ count: 0, min: Number.NaN });
  expect(bandPercentiles(new Uint8Array(4), new Uint8Array(4), [2, 98])).toBeNull();
});

test('a percentile is the smallest sample with that share of samples at or below it', () => {
  const band = Uint8Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(bandPercentiles(band, all(100), [0, 2, 50, 98, 100])).toEqual([1, 2, 50, 98, 100]);
});

test('counting and sorting give the same percentiles', () => {
  const values = Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 3001) - 1500);
  const valid = Uint8Array.from(values, (_, index) => (index % 7 === 0 ? 0 : 1));
  const percents = [0, 1, 2, 25, 50, 98, 99.9, 100];
  const counted = bandPercentiles(Int16Array.from(values), valid, percents, 12);
  expect(counted).toEqual(bandPercentiles(Float64Array.from(values), valid, percents, 12));
});

test('a histogram counts the highest value in its last step and values outside in the first or last step', () => {
  const band = Int16Array.from([-5, 0, 1, 5, 9, 10, 40]);
  expect(bandHistogram(band, all(7), { low: 0, high: 10, steps: 2 })).toEqual([3, 4]);
});
