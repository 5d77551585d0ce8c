/**
 * What samples between two extremes are multiplied by, so that sums of them and of their squares stay finite: 1 but for
 * huge ones. A power of two loses no digit of these.
 */
export function sumScale(least: number, greatest: number): number {
  return Math.max(greatest, -least) > HUGE ? SHRUNK : 1;
}

/** Leaves room in float64 for the square of a difference, times 2^50 samples. */
const HUGE = 2 ** 480;
const SHRUNK = 2 ** -600;
