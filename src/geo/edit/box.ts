import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { bboxPolygon } from '../bbox.ts';
import { geodesicPoint } from '../geodesy/geodesic.ts';
import { roundPosition } from './round-position.ts';

/**
 * A box with sides of `widthM` and `heightM` metres around a centre, measured along the centre's parallel and
 * meridian. Its sides are parallels and meridians. Rounded to 1e-7°, split at the antimeridian, clamped at the poles.
 * Throws a RangeError unless both sides are over 0 and at most a quarter of the Earth's circumference.
 */
export function boxArea(center: readonly [number, number], widthM: number, heightM: number): Aoi {
  for (const side of [widthM, heightM]) {
    if (!(side > 0 && side <= MAX_SIDE_M)) {
      throw new RangeError(`A side of the box is ${side} m; it must be over 0 m and at most ${MAX_SIDE_M} m.`);
    }
  }
  const [longitude, latitude] = center;
  const north = Math.min(90, latitude + degreesAlongMeridian(latitude, heightM / 2));
  const south = Math.max(-90, latitude - degreesAlongMeridian(latitude, -heightM / 2));
  const east = Math.min(90, widthM / 2 / metresPerDegreeEast(latitude));
  const [west, bottom] = roundPosition([longitude - east, south]);
  const [right, top] = roundPosition([longitude + east, north]);
  return splitAtAntimeridian(bboxPolygon([west, bottom, right, top]));
}

const MAX_SIDE_M = 10_000_000;

/** Degrees of latitude (positive) covered by a number of metres to the north, or to the south if negative. */
function degreesAlongMeridian(latitude: number, metres: number): number {
  const [, reached] = geodesicPoint([0, latitude], metres < 0 ? 180 : 0, Math.abs(metres));
  const goesOverPole = metres < 0 ? reached > latitude : reached < latitude;
  return goesOverPole ? 180 : Math.abs(reached - latitude);
}

/** Metres per degree of longitude at a latitude on the WGS 84 ellipsoid. */
function metresPerDegreeEast(latitude: number): number {
  const [equatorialRadiusM, eccentricity2] = [6_378_137, 0.00669437999014];
  const angle = (latitude * Math.PI) / 180;
  return ((Math.PI / 180) * equatorialRadiusM * Math.cos(angle)) / Math.sqrt(1 - eccentricity2 * Math.sin(angle) ** 2);
}
