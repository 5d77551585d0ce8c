import { bandExtent, bandHistogram } from '../../../../raster/describe/statistics.ts';
import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';

/** A histogram. Bin i covers start + i · width up to the next bin's start, exclusive except for the last bin. */
export type Histogram = {
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** number of samples counted */
  readonly total: number;
  /** minimum and maximum of the samples; bins may extend beyond them */
  readonly min: number;
  readonly max: number;
  /** each bin holds one integer, at its centre, so percentiles are exact */
  readonly isExact: boolean;
};

const BINS = 256;
/**
 * Below the smallest normal float64, values are multiples of the smallest subnormal, and a bin width would be off by up
 * to half of that.
 */
const MIN_NORMAL = 2 ** -1022;

/**
 * Counts the valid, finite samples: one bin per value for integers that span at most 256 values, else 256 bins. Null if
 * there are none.
 */
export function histogramOf(band: SampleArray, valid: Uint8Array, noData: number | null = null): Histogram | null {
  const { count: total, min, max } = bandExtent(band, valid, noData);
  if (total === 0) return null;
  const span = max - min;
  const isFloat = band instanceof Float32Array || band instanceof Float64Array;
  const width = isFloat || span >= BINS ? span / BINS : 1;
  // A single value, or values too close or too far apart for a finite bin width, are put in one bin.
  if (!(width >= MIN_NORMAL && Number.isFinite(width))) {
    return { start: min - 0.5, width: 1, counts: [total], total, min, max, isExact: min === max };
  }
  const isExact = !isFloat && span < BINS;
  const start = isExact ? min - 0.5 : min;
  const steps = isExact ? span + 1 : BINS;
  const counts = bandHistogram(band, valid, { low: start, high: isExact ? max + 0.5 : max, steps }, noData);
  return { start, width, counts, total, min, max, isExact };
}

/**
 * Percentiles (0..100) of the counted samples. With exact bins: the smallest value with at least that share at or below
 * it, as in bandPercentiles; else within a bin's width of it.
 */
export function histogramPercentiles(histogram: Histogram, percents: readonly number[]): number[] {
  return percents.map((percent) => percentile(histogram, percent));
}

function percentile({ start, width, counts, total, min, max, isExact }: Histogram, percent: number): number {
  const rank = Math.max(1, Math.min(total, Math.ceil((percent / 100) * total)));
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    if (below + count >= rank) {
      const share = isExact ? 0.5 : (rank - below) / count;
      return Math.max(min, Math.min(max, start + (bin + share) * width));
    }
    below += count;
  }
  return max;
}
