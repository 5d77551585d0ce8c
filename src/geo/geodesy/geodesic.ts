import { EQUATORIAL_RADIUS_M, FLATTENING } from './ellipsoid.ts';

const POLAR_RADIUS_M = EQUATORIAL_RADIUS_M * (1 - FLATTENING);
const RADIANS = Math.PI / 180;

/**
 * The point at a distance and azimuth (degrees clockwise from north) from a position, along a geodesic of the WGS 84
 * ellipsoid (Vincenty 1975, direct; error under a millimetre). The longitude may continue past ±180.
 */
export function geodesicPoint(
  [longitude, latitude]: readonly [number, number],
  azimuthDegrees: number,
  distanceM: number,
): [longitude: number, latitude: number] {
  const [sinAzimuth, cosAzimuth] = [Math.sin(azimuthDegrees * RADIANS), Math.cos(azimuthDegrees * RADIANS)];
  const tanReduced = (1 - FLATTENING) * Math.tan(latitude * RADIANS);
  const cosReduced = 1 / Math.hypot(1, tanReduced);
  const sinReduced = tanReduced * cosReduced;
  const sinEquatorAzimuth = cosReduced * sinAzimuth;
  const cosSquared = 1 - sinEquatorAzimuth ** 2;
  const [scale, swing] = seriesScales(cosSquared * ((EQUATORIAL_RADIUS_M / POLAR_RADIUS_M) ** 2 - 1));
  const startArc = Math.atan2(tanReduced, cosAzimuth);
  const initialArc = distanceM / (POLAR_RADIUS_M * scale);
  const arc = refinedArc(initialArc, startArc, swing);
  const [sinArc, cosArc] = [Math.sin(arc), Math.cos(arc)];
  const cosMiddle = Math.cos(2 * startArc + arc);
  const across = sinReduced * sinArc - cosReduced * cosArc * cosAzimuth;
  const endLatitude = Math.atan2(
    sinReduced * cosArc + cosReduced * sinArc * cosAzimuth,
    (1 - FLATTENING) * Math.hypot(sinEquatorAzimuth, across),
  );
  const turn = Math.atan2(sinArc * sinAzimuth, cosReduced * cosArc - sinReduced * sinArc * cosAzimuth);
  const c = (FLATTENING / 16) * cosSquared * (4 + FLATTENING * (4 - 3 * cosSquared));
  const lag = arc + c * sinArc * (cosMiddle + c * cosArc * (2 * cosMiddle ** 2 - 1));
  const east = turn - (1 - c) * FLATTENING * sinEquatorAzimuth * lag;
  return [longitude + east / RADIANS, endLatitude / RADIANS];
}

/** Vincenty's A and B. */
function seriesScales(u2: number): [number, number] {
  return [
    1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
  ];
}

function refinedArc(initialArc: number, startArc: number, swing: number): number {
  let arc = initialArc;
  for (let round = 0; round < 20; round += 1) {
    const [sine, cosine, middle] = [Math.sin(arc), Math.cos(arc), Math.cos(2 * startArc + arc)];
    const inner = cosine * (2 * middle ** 2 - 1) - (swing / 6) * middle * (4 * sine ** 2 - 3) * (4 * middle ** 2 - 3);
    const next = initialArc + swing * sine * (middle + (swing / 4) * inner);
    if (Math.abs(next - arc) < 1e-15) return next;
    arc = next;
  }
  return arc;
}
