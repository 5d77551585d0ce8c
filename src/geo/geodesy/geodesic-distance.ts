import type { LonLat } from '../vertices/mercator.ts';
import { geodesicPoint } from './geodesic.ts';

const RADIANS = Math.PI / 180;
const MEAN_RADIUS_M = 6_371_008.8;

/**
 * Geodesic distance in metres from a centre to a position, i.e. the radius of the geodesic circle through it. Starts
 * with the sphere and iterates; relative error 1e-6 up to 5,000 km.
 */
export function geodesicDistanceM(center: LonLat, through: LonLat): number {
  const angle = angleBetween(center, through);
  if (angle === 0) return 0;
  let radiusM = angle * MEAN_RADIUS_M;
  let azimuth = azimuthTo(center, through);
  for (let round = 0; round < 4; round += 1) {
    const reached = geodesicPoint([...center], azimuth, radiusM);
    radiusM *= angle / angleBetween(center, reached);
    azimuth += azimuthTo(center, through) - azimuthTo(center, reached);
  }
  return radiusM;
}

/** Angle of the great circle arc on a sphere, radians. */
function angleBetween(from: LonLat, to: LonLat): number {
  const [south, north] = [from[1] * RADIANS, to[1] * RADIANS];
  const east = (to[0] - from[0]) * RADIANS;
  const half = Math.sin((north - south) / 2) ** 2 + Math.cos(south) * Math.cos(north) * Math.sin(east / 2) ** 2;
  return 2 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Initial azimuth on a sphere, degrees clockwise from north. */
function azimuthTo(from: LonLat, to: LonLat): number {
  const [south, north] = [from[1] * RADIANS, to[1] * RADIANS];
  const east = (to[0] - from[0]) * RADIANS;
  const northward = Math.cos(south) * Math.sin(north) - Math.sin(south) * Math.cos(north) * Math.cos(east);
  return Math.atan2(Math.sin(east) * Math.cos(north), northward) / RADIANS;
}
