import { circleArea } from '../edit/circle.ts';
import { circleReach } from '../geodesy/geodesic-distance.ts';
import type { LonLat } from './mercator.ts';
import type { AreaShape } from './packed-area.ts';

/** What a circle's radius may be, metres. */
export const MOST_RADIUS_M = 5_000_000;
export const LEAST_RADIUS_M = 0.1;

/** The geodesic circle round a centre through a place; null where the radius is out of bounds. */
export function circleShape(center: LonLat, through: LonLat): AreaShape | null {
  return circleOfRadius(center, circleReach(center, through));
}

/** The geodesic circle of a radius in metres; null where the radius is out of bounds. */
export function circleOfRadius(center: LonLat, radiusM: number): AreaShape | null {
  const isFair = radiusM >= LEAST_RADIUS_M && radiusM <= MOST_RADIUS_M;
  return isFair ? circleArea([...center], radiusM) : null;
}
