import type { BandStatistics } from '../task/task-request.ts';

/** Exact sums of integers. */
export type IntegerSums = {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: bigint;
  readonly squares: bigint;
};

/**
 * Statistics that follow from exact sums: the same digits whichever way the samples were grouped. The deviation is the population's, as in
 * GDAL, from the exact variance.
 */
export function exactStatistics({ count, minimum, maximum, sum, squares }: IntegerSums): BandStatistics {
  if (count === 0) return { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
  const varianceTimesCountSquared = BigInt(count) * squares - sum * sum;
  return {
    ...{ validCount: count, minimum, maximum, mean: Number(sum) / count },
    standardDeviation: Math.sqrt(Number(varianceTimesCountSquared)) / count,
  };
}
