import { ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from './ellipsoid.ts';

const MEAN_RADIUS_M = 6_371_008.8;

type LonLat = readonly [longitude: number, latitude: number];

/**
 * Metres between two places of the WGS 84 ellipsoid, by the chord through it, which knows neither poles nor 180°: to a
 * millionth within thirty kilometres, as pixels need it; to a hundredth as far as a quarter of the way around, to a twentieth
 * at the other end of the earth.
 */
export function distanceM(from: LonLat, to: LonLat): number {
  const [a, b] = [fromEarthsCentre(from), fromEarthsCentre(to)];
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, chord / (2 * MEAN_RADIUS_M)));
}

function fromEarthsCentre([longitude, latitude]: LonLat): [x: number, y: number, z: number] {
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const primeVertical = EQUATORIAL_RADIUS_M / Math.sqrt(1 - ECCENTRICITY_2 * Math.sin(phi) ** 2);
  const fromAxis = primeVertical * Math.cos(phi);
  return [
    fromAxis * Math.cos(lambda),
    fromAxis * Math.sin(lambda),
    primeVertical * (1 - ECCENTRICITY_2) * Math.sin(phi),
  ];
}
