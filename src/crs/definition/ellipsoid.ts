/** Semi-major axis in metres and inverse flattening; 0 for a sphere. */
export type Ellipsoid = { readonly a: number; readonly rf: number };

/** Creates an ellipsoid from its axes in metres. */
export function ellipsoidOfAxes(a: number, b: number): Ellipsoid {
  return { a, rf: a === b ? 0 : a / (a - b) };
}

export const WGS84: Ellipsoid = { a: 6_378_137, rf: 298.257223563 };

/** Whether coordinates on both ellipsoids agree to about 0.1 m; files often round the flattening. */
export function isSameEllipsoid(one: Ellipsoid, other: Ellipsoid): boolean {
  return Math.abs(one.a - other.a) < 0.1 && Math.abs(polarAxis(one) - polarAxis(other)) < 0.1;
}

/** The semi-minor axis in metres. */
export function polarAxis({ a, rf }: Ellipsoid): number {
  return rf === 0 ? a : a - a / rf;
}

/** The radius in metres of the sphere with the ellipsoid's surface area, PROJ's `+R_A`. */
export function authalicRadius(ellipsoid: Ellipsoid): number {
  const { a, rf } = ellipsoid;
  if (rf === 0) return a;
  const b = polarAxis(ellipsoid);
  const e = Math.sqrt(1 - (b / a) ** 2);
  return Math.sqrt((a ** 2 + (b ** 2 * Math.atanh(e)) / e) / 2);
}
