import { circleArea } from '../edit/circle.ts';
import { circleReach } from '../geodesy/geodesic-distance.ts';
import type { LonLat } from './mercator.ts';
import type { AreaShape } from './packed-area.ts';

/** Limits of a circle's radius, metres. */
export const MOST_RADIUS_M = 5_000_000;
export const LEAST_RADIUS_M = 0.1;

/** The geodesic circle around a centre through a position; null if the radius is out of range. */
export function circleShape(center: LonLat, through: LonLat): AreaShape | null {
  return circleOfRadius(center, circleReach(center, through));
}

/** The geodesic circle of a radius in metres; null if the radius is out of range. */
export function circleOfRadius(center: LonLat, radiusM: number): AreaShape | null {
  const isInRange = radiusM >= LEAST_RADIUS_M && radiusM <= MOST_RADIUS_M;
  return isInRange ? circleArea([...center], radiusM) : null;
}
