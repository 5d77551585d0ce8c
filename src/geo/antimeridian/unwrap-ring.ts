import type { FlatRing } from '../planar/find-crossing.ts';

/** An open ring whose longitudes go on without jumps, and the pole that it goes round. */
export type UnwrappedRing = { readonly flat: FlatRing; readonly pole: 'north' | 'south' | null };

/**
 * Takes jumps of more than 180° out of a closed ring's longitudes by whole turns. A ring round a pole doesn't come back to
 * its first longitude: it is led on along the nearer pole.
 */
export function unwrapRing(ring: readonly (readonly number[])[]): UnwrappedRing {
  const flat: number[] = [];
  let [turn, last, latitudes] = [0, ring[0]?.[0] ?? 0, 0];
  for (const [longitude = 0, latitude = 0] of ring) {
    // The way from 0 to 180 is as long on either side; only more than that is a jump.
    if (longitude - last > 180) turn -= 360;
    if (longitude - last < -180) turn += 360;
    last = longitude;
    latitudes += latitude;
    if (flat.at(-2) !== longitude + turn || flat.at(-1) !== latitude) flat.push(longitude + turn, latitude);
  }
  const [firstX = 0, firstY = 0] = flat;
  const lastX = flat.at(-2) ?? 0;
  if (Math.abs(lastX - firstX) >= 360 && flat.at(-1) === firstY) {
    const pole = latitudes < 0 ? 'south' : 'north';
    const latitude = pole === 'south' ? -90 : 90;
    for (const x of [lastX, firstX]) if (flat.at(-2) !== x || flat.at(-1) !== latitude) flat.push(x, latitude);
    if (firstY === latitude) flat.length -= 2;
    return { flat: Float64Array.from(flat), pole };
  }
  if (flat.length > 2 && lastX === firstX && flat.at(-1) === firstY) flat.length -= 2;
  return { flat: Float64Array.from(flat), pole: null };
}
