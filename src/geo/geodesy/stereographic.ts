import { ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from './ellipsoid.ts';

const ECCENTRICITY = Math.sqrt(ECCENTRICITY_2);
const RADIANS = Math.PI / 180;

/** A projection around a centre. Conformal; distances are multiplied by `scale`, given at the projected point. */
export type LocalProjection = {
  readonly forward: (longitude: number, latitude: number) => { x: number; y: number; scale: number };
  /** Longitudes are within 180° of the centre's. */
  readonly inverse: (x: number, y: number) => [longitude: number, latitude: number];
};

/**
 * The oblique stereographic projection of the WGS 84 ellipsoid via the conformal sphere (Snyder 1987, p. 160), in
 * metres. It is continuous everywhere; only the antipode of the centre can't be projected.
 */
export function stereographic([centerLongitude, centerLatitude]: readonly [number, number]): LocalProjection {
  const center = conformal(centerLatitude * RADIANS);
  const [sinCenter, cosCenter] = [Math.sin(center), Math.cos(center)];

  return {
    forward(longitude, latitude) {
      const [chi, east] = [conformal(latitude * RADIANS), (longitude - centerLongitude) * RADIANS];
      const [sine, cosine] = [Math.sin(chi), Math.cos(chi)];
      const denominator = Math.max(1e-9, 1 + sinCenter * sine + cosCenter * cosine * Math.cos(east));
      const k = 2 / denominator;
      return {
        x: EQUATORIAL_RADIUS_M * k * cosine * Math.sin(east),
        y: EQUATORIAL_RADIUS_M * k * (cosCenter * sine - sinCenter * cosine * Math.cos(east)),
        scale: k * sphereScale(latitude * RADIANS, cosine),
      };
    },
    inverse(x, y) {
      const distance = Math.hypot(x, y);
      if (distance === 0) return [centerLongitude, centerLatitude];
      const arc = 2 * Math.atan2(distance, 2 * EQUATORIAL_RADIUS_M);
      const [sine, cosine] = [Math.sin(arc), Math.cos(arc)];
      const chi = Math.asin(clamped(cosine * sinCenter + (y * sine * cosCenter) / distance));
      const east = Math.atan2(x * sine, distance * cosCenter * cosine - y * sinCenter * sine);
      return [centerLongitude + east / RADIANS, geodetic(chi) / RADIANS];
    },
  };
}

/** Scale of the conformal sphere relative to the ellipsoid at a latitude. */
function sphereScale(latitude: number, cosConformal: number): number {
  const cosine = Math.cos(latitude);
  const squeeze = Math.sqrt(1 - ECCENTRICITY_2 * Math.sin(latitude) ** 2);
  // At a pole both cosines are 0; use their ratio about a metre away instead of its limit.
  if (cosine < 1e-7)
    return sphereScale(Math.sign(latitude) * (Math.PI / 2 - 2e-7), Math.cos(conformal(Math.PI / 2 - 2e-7)));
  return (cosConformal / cosine) * squeeze;
}

function conformal(latitude: number): number {
  const sine = Math.sin(latitude);
  return Math.atan(Math.sinh(Math.asinh(Math.tan(latitude)) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine)));
}

function geodetic(chi: number): number {
  const isometric = Math.asinh(Math.tan(chi));
  let latitude = chi;
  for (let round = 0; round < 8; round += 1) {
    latitude = Math.atan(Math.sinh(isometric + ECCENTRICITY * Math.atanh(ECCENTRICITY * Math.sin(latitude))));
  }
  return latitude;
}

function clamped(sine: number): number {
  return Math.min(1, Math.max(-1, sine));
}
