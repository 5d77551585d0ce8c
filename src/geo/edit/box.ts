import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { bboxPolygon } from '../bbox.ts';
import { geodesicPoint } from '../geodesy/geodesic.ts';
import { roundPosition } from './round-position.ts';

/**
 * A box of so many metres around a centre, measured along the centre's meridian and parallel, its sides on parallels and
 * meridians, rounded to 1e-7 degrees and split where it crosses the antimeridian. It ends at the poles; sides must be over
 * 0 and at most a quarter of the way round, else a RangeError.
 */
export function boxArea(center: readonly [number, number], widthM: number, heightM: number): Aoi {
  for (const side of [widthM, heightM]) {
    if (!(side > 0 && side <= MAX_SIDE_M)) {
      throw new RangeError(`A side of the box is ${side} m; it must be over 0 and at most ${MAX_SIDE_M} m.`);
    }
  }
  const [longitude, latitude] = center;
  const north = Math.min(90, latitude + alongMeridian(latitude, heightM / 2));
  const south = Math.max(-90, latitude - alongMeridian(latitude, -heightM / 2));
  const east = Math.min(90, widthM / 2 / metresADegreeEast(latitude));
  const [west, bottom] = roundPosition([longitude - east, south]);
  const [right, top] = roundPosition([longitude + east, north]);
  return splitAtAntimeridian(bboxPolygon([west, bottom, right, top]));
}

const MAX_SIDE_M = 10_000_000;

/** Degrees of latitude, always positive, that so many metres to the north (negative: to the south) come to. */
function alongMeridian(latitude: number, metres: number): number {
  const [, reached] = geodesicPoint([0, latitude], metres < 0 ? 180 : 0, Math.abs(metres));
  const goesOverPole = metres < 0 ? reached > latitude : reached < latitude;
  return goesOverPole ? 180 : Math.abs(reached - latitude);
}

/** Length of a degree of a parallel on the WGS 84 ellipsoid. */
function metresADegreeEast(latitude: number): number {
  const [equatorialRadiusM, eccentricity2] = [6_378_137, 0.00669437999014];
  const angle = (latitude * Math.PI) / 180;
  return ((Math.PI / 180) * equatorialRadiusM * Math.cos(angle)) / Math.sqrt(1 - eccentricity2 * Math.sin(angle) ** 2);
}
