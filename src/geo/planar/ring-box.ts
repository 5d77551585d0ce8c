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

/** Whether two boxes have a point in common. */
export function boxesMeet(one: RingBox, other: RingBox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

/** The halves of a box, divided across its longer side. */
export function halvesOf(box: RingBox): [RingBox, RingBox] {
  return isWide(box) ? westAndEast(box) : southAndNorth(box);
}

/** The halves of a box, divided across its shorter side. */
export function halvesAlongOf(box: RingBox): [RingBox, RingBox] {
  return isWide(box) ? southAndNorth(box) : westAndEast(box);
}

function isWide([west, south, east, north]: RingBox): boolean {
  return east - west > north - south;
}

function westAndEast([west, south, east, north]: RingBox): [RingBox, RingBox] {
  const x = (west + east) / 2;
  return [
    [west, south, x, north],
    [x, south, east, north],
  ];
}

function southAndNorth([west, south, east, north]: RingBox): [RingBox, RingBox] {
  const y = (south + north) / 2;
  return [
    [west, south, east, y],
    [west, y, east, north],
  ];
}
