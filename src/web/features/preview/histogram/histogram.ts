import { bandExtent, bandHistogram } from '../../../../raster/describe/statistics.ts';
import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';

/** How often values occur: bin i goes from start + i · width to the next; all but the last without their end. */
export type Histogram = {
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** how many samples were counted */
  readonly total: number;
  /** of the samples, which a bin may reach beyond */
  readonly min: number;
  readonly max: number;
  /** every bin holds one whole number, in its middle; percentiles are exact then */
  readonly isExact: boolean;
};

const BINS = 256;
/** Below it, floats are whole multiples of the least one, and a step is off by up to half of that in each bin. */
const LEAST_NORMAL = 2 ** -1022;

/** Counts the valid, finite samples: each value of integers that span no more than 256, else 256 bins; null when there are none. */
export function histogramOf(band: SampleArray, valid: Uint8Array, noData: number | null = null): Histogram | null {
  const { count: total, min, max } = bandExtent(band, valid, noData);
  if (total === 0) return null;
  const span = max - min;
  const isFloat = band instanceof Float32Array || band instanceof Float64Array;
  const width = isFloat || span >= BINS ? span / BINS : 1;
  // One value alone, or values too close or too far apart to be told by a step, stand in one bin.
  if (!(width >= LEAST_NORMAL && Number.isFinite(width))) {
    return { start: min - 0.5, width: 1, counts: [total], total, min, max, isExact: min === max };
  }
  const isExact = !isFloat && span < BINS;
  const start = isExact ? min - 0.5 : min;
  const steps = isExact ? span + 1 : BINS;
  const counts = bandHistogram(band, valid, { low: start, high: isExact ? max + 0.5 : max, steps }, noData);
  return { start, width, counts, total, min, max, isExact };
}

/**
 * Percentiles (0 to 100) of the samples counted: where bins are exact, the smallest value with at least that share at or
 * below it, as bandPercentiles has it; else within a bin's width of that.
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
