import { circleArea } from '../edit/circle.ts';
import { geodesicDistanceM } from '../geodesy/geodesic-distance.ts';
import type { LonLat } from './mercator.ts';
import type { AreaShape } from './packed-area.ts';

/** Limits of a circle's radius, metres. */
export const MAX_RADIUS_M = 5_000_000;
export const MIN_RADIUS_M = 0.1;

/** The geodesic circle around a centre through a position; null if the radius is out of range. */
export function circleShape(center: LonLat, through: LonLat): AreaShape | null {
  return circleOfRadius(center, geodesicDistanceM(center, through));
}

/** The geodesic circle of a radius in metres; null if the radius is out of range. */
export function circleOfRadius(center: LonLat, radiusM: number): AreaShape | null {
  const isInRange = radiusM >= MIN_RADIUS_M && radiusM <= MAX_RADIUS_M;
  return isInRange ? circleArea([...center], radiusM) : null;
}
