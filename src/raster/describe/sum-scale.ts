/**
 * The factor for samples between two extremes that keeps sums of the samples and of their squares finite: 1 except for
 * huge samples. It is a power of two, so that multiplying loses no digits.
 */
export function sumScale(min: number, max: number): number {
  return Math.max(max, -min) > HUGE ? SHRUNK : 1;
}

/** Leaves room in float64 for the square of a difference, times 2^50 samples. */
const HUGE = 2 ** 480;
const SHRUNK = 2 ** -600;
