import type { FlatRing } from './find-crossing.ts';

/** An open ring in reverse order. */
export function reversedRing(ring: FlatRing): FlatRing {
  const reversed: number[] = [];
  for (let index = ring.length - 2; index >= 0; index -= 2) reversed.push(ring[index] ?? 0, ring[index + 1] ?? 0);
  return Float64Array.from(reversed);
}
