import type { SizeRange } from './use-service-forecast.ts';

/** The size of all files together; null if there is none, or if the size of one is unknown. */
export function sumOfSizes(sizes: ReadonlyMap<string, SizeRange | null>): SizeRange | null {
  const sum = { low: 0, high: 0 };
  for (const size of sizes.values()) {
    if (size === null) return null;
    sum.low += size.low;
    sum.high += size.high;
  }
  return sizes.size === 0 ? null : sum;
}

/** Half of a range's width in percent of its middle, rounded up. */
export function percentAround({ low, high }: SizeRange): number {
  return Math.ceil((100 * (high - low)) / (high + low));
}
