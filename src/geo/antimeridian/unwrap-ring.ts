import type { FlatRing } from '../planar/find-crossing.ts';

/** An open ring whose longitudes continue without jumps, and the pole that it encloses. */
export type UnwrappedRing = { readonly flat: FlatRing; readonly pole: 'north' | 'south' | null };

/**
 * Removes jumps of more than 180° from a closed ring's longitudes by adding multiples of 360°. A ring around a pole
 * doesn't return to its first longitude; it is extended along the nearer pole.
 */
export function unwrapRing(ring: readonly (readonly number[])[]): UnwrappedRing {
  const flat: number[] = [];
  let [turn, last, latitudeSum] = [0, ring[0]?.[0] ?? 0, 0];
  for (const [longitude = 0, latitude = 0] of ring) {
    // A difference of exactly 180° has no shorter way; only more is a jump.
    if (longitude - last > 180) turn -= 360;
    if (longitude - last < -180) turn += 360;
    last = longitude;
    latitudeSum += latitude;
    if (flat.at(-2) !== longitude + turn || flat.at(-1) !== latitude) flat.push(longitude + turn, latitude);
  }
  const [firstX = 0, firstY = 0] = flat;
  const lastX = flat.at(-2) ?? 0;
  if (Math.abs(lastX - firstX) >= 360 && flat.at(-1) === firstY) {
    const pole = latitudeSum < 0 ? 'south' : 'north';
    const latitude = pole === 'south' ? -90 : 90;
    for (const x of [lastX, firstX]) if (flat.at(-2) !== x || flat.at(-1) !== latitude) flat.push(x, latitude);
    if (firstY === latitude) flat.length -= 2;
    return { flat: Float64Array.from(flat), pole };
  }
  if (flat.length > 2 && lastX === firstX && flat.at(-1) === firstY) flat.length -= 2;
  return { flat: Float64Array.from(flat), pole: null };
}
