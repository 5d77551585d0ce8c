import { noDataInType } from '../read/valid-mask.ts';
import { releaseBuffer } from '../source/release-buffer.ts';
import type { SampleArray } from '../tiff/sample-type.ts';
import { sumScale } from './sum-scale.ts';

/** Statistics of one band's valid, finite samples; `deviation` is the population's. All but count are NaN if count is 0. */
export type BandStatistics = { count: number; min: number; max: number; mean: number; deviation: number };

/** Minimum, maximum, mean and standard deviation of the samples that `valid` marks and that are not the band's nodata. */
export function bandStatistics(band: SampleArray, valid: Uint8Array, noData: number | null = null): BandStatistics {
  const counts = sampleFilter(band, valid, noData);
  const figures = scaledStatistics(band, counts, 1);
  const scale = sumScale(figures.min, figures.max);
  if (scale === 1) return figures;
  const { mean, deviation } = scaledStatistics(band, counts, scale);
  return { ...figures, mean: mean / scale, deviation: deviation / scale };
}

/** The count, minimum and maximum of the valid, finite samples; the extremes are ±Infinity if there are none. */
export function bandExtent(band: SampleArray, valid: Uint8Array, noData: number | null = null) {
  const counts = sampleFilter(band, valid, noData);
  let [count, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < band.length; index++) {
    if (!counts(index)) continue;
    const value = band[index] ?? 0;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, min, max };
}

function scaledStatistics(band: SampleArray, counts: (index: number) => boolean, scale: number): BandStatistics {
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let mean = 0;
  let squares = 0;
  // Welford's running mean: no loss when the values are large and close together
  for (let index = 0; index < band.length; index++) {
    if (!counts(index)) continue;
    const value = (band[index] ?? 0) * scale;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
    const difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }
  if (count === 0) return { count, min: Number.NaN, max: Number.NaN, mean: Number.NaN, deviation: Number.NaN };
  return { count, min, max, mean, deviation: Math.sqrt(squares / count) };
}

/**
 * Percentiles (0 to 100) of the samples that `valid` marks, by the nearest-rank method: the smallest sample with at least
 * that share of the samples at or below it. Exact; null if there are no samples.
 */
export function bandPercentiles(
  band: SampleArray,
  valid: Uint8Array,
  percents: number[],
  noData: number | null = null,
): number[] | null {
  if (band.BYTES_PER_ELEMENT <= 2) return countedPercentiles(band, valid, percents, noData);
  const sorted = validSamples(band, valid, noData);
  sorted.sort();
  const { length } = sorted;
  const found = length === 0 ? null : percents.map((percent) => sorted[rankOf(percent, length)] ?? Number.NaN);
  releaseBuffer(sorted);
  return found;
}

/** Counts of valid samples in equal steps from `low` to `high`; samples outside are counted in the first or last step. */
export function bandHistogram(
  band: SampleArray,
  valid: Uint8Array,
  range: { low: number; high: number; steps: number },
  noData: number | null = null,
): number[] {
  const { low, high, steps } = range;
  const histogram = Array.from({ length: steps }, () => 0);
  const perStep = high > low ? steps / (high - low) : 0;
  const counts = sampleFilter(band, valid, noData);
  for (let index = 0; index < band.length; index++) {
    if (!counts(index)) continue;
    const value = band[index] ?? 0;
    const step = Math.max(0, Math.min(steps - 1, Math.floor((value - low) * perStep)));
    histogram[step] = (histogram[step] ?? 0) + 1;
  }
  return histogram;
}

// Samples of 8 and 16 bits have few distinct values: counting them is many times faster than sorting.
function countedPercentiles(band: SampleArray, valid: Uint8Array, percents: number[], noData: number | null) {
  const lowest = -(2 ** 15);
  const counts = new Uint32Array(2 ** 15 + 2 ** 16);
  let total = 0;
  for (let index = 0; index < band.length; index++) {
    const value = band[index] ?? 0;
    if (valid[index] !== 1 || value === noData) continue;
    counts[value - lowest] = (counts[value - lowest] ?? 0) + 1;
    total++;
  }
  if (total === 0) return null;
  return percents.map((percent) => {
    let below = rankOf(percent, total);
    const slot = counts.findIndex((count) => {
      below -= count;
      return below < 0;
    });
    return slot + lowest;
  });
}

function rankOf(percent: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.ceil((percent / 100) * count) - 1));
}

function validSamples(band: SampleArray, valid: Uint8Array, noData: number | null): SampleArray {
  const counts = sampleFilter(band, valid, noData);
  const found = band.slice();
  let length = 0;
  // filter() would allocate an object for each number first.
  for (let index = 0; index < band.length; index++) if (counts(index)) found[length++] = band[index] ?? 0;
  return found.subarray(0, length);
}

function sampleFilter(band: SampleArray, valid: Uint8Array, noData: number | null): (index: number) => boolean {
  const empty = noData === null ? null : noDataInType(noData, band);
  return (index) => {
    const value = band[index] ?? Number.NaN;
    return valid[index] === 1 && Number.isFinite(value) && value !== empty;
  };
}
