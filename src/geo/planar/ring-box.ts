import type { FlatRing } from './find-crossing.ts';

/** The bounding box of a ring, in the ring's units. */
export type RingBox = readonly [west: number, south: number, east: number, north: number];

/** Computes a ring's bounding box. */
export function boxOfRing(ring: FlatRing): RingBox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < ring.length; index += 2) {
    const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Whether `outer` contains `inner` (equal boxes count); false if either is missing. */
export function containsBox(outer: RingBox | undefined, inner: RingBox | undefined): boolean {
  if (!outer || !inner) return false;
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
