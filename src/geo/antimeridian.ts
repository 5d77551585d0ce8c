import type { Aoi } from './aoi.ts';

/** The area with longitudes within ±180, split where it crosses the antimeridian. */
export function splitAtAntimeridian(geometry: Aoi): Aoi {
  return geometry;
}
