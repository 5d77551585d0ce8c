import { type Ellipsoid, ellipsoidOfAxes, isSameEllipsoid, WGS84 } from './ellipsoid.ts';
import { UnsupportedCrs } from './unsupported-crs.ts';

/** A shift to WGS 84 as in proj4's `+towgs84`, null to retain longitude and latitude; and its accuracy in metres, null if unknown. */
export type DatumShift = { readonly towgs84: readonly number[] | null; readonly accuracyM: number | null };

/**
 * Adds a datum shift to a definition without one. Throws UnsupportedCrs for a projection on a sphere whose base has a shift: proj4
 * would apply it on the sphere.
 */
export function withDatumShift(proj4: string, base: Ellipsoid, { towgs84 }: DatumShift): string {
  if (towgs84 === null) return proj4;
  // a shift of zeros only changes the ellipsoid
  if (towgs84.every((value) => value === 0) && isSameEllipsoid(base, WGS84)) return proj4;
  if (!isSameEllipsoid(ellipsoidOf(proj4) ?? base, base))
    throw new UnsupportedCrs('spherical projection with a datum shift');
  return `${proj4} +towgs84=${towgs84.join(',')}`;
}

/**
 * Metres. Without a known shift, longitude and latitude are retained: on the ellipsoids of WGS 84 and GRS 80 they are those of
 * a modern datum, within 2 m; on others they may be hundreds of metres off, which is null.
 */
export function shiftAccuracy(base: Ellipsoid, { towgs84, accuracyM }: DatumShift): number | null {
  return accuracyM ?? (towgs84 === null && isSameEllipsoid(base, WGS84) ? 2 : null);
}

/** The ellipsoid in a proj4 definition without names of ellipsoids and datums; null if it has none. */
export function ellipsoidOf(proj4: string): Ellipsoid | null {
  const [a, b, rf] = ['a', 'b', 'rf'].map((name) => numberIn(proj4, name));
  if (a === undefined) return null;
  if (rf !== undefined) return { a, rf };
  return b === undefined ? null : ellipsoidOfAxes(a, b);
}

/** The number of a term in a proj4 definition; undefined if it is absent. */
export function numberIn(proj4: string, name: string): number | undefined {
  const value = new RegExp(`\\+${name}=(\\S+)`).exec(proj4)?.[1];
  return value === undefined ? undefined : Number(value);
}
