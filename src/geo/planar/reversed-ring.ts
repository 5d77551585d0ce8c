import type { FlatRing } from './find-crossing.ts';

/** An open ring the other way round. */
export function reversedRing(ring: FlatRing): FlatRing {
  const turned: number[] = [];
  for (let index = ring.length - 2; index >= 0; index -= 2) turned.push(ring[index] ?? 0, ring[index + 1] ?? 0);
  return Float64Array.from(turned);
}
