import { proj4 } from '../../geo/projections/proj4.ts';
import type { DatumOperation } from './crs-entry.ts';
import type { ProjPoint } from './proj-system.ts';

const METRES_PER_DEGREE = 111_320;

/** The definition with the shift of an operation. */
export function withShift(definition: string, { towgs84 }: DatumOperation): string {
  return towgs84 === null ? definition : `${definition} +towgs84=${towgs84.join(',')}`;
}

/**
 * The largest distance in metres between proj4 and PROJ at the points, from and to WGS 84. Infinity where proj4 has no
 * result or doesn't support the definition.
 */
export function errorMetres(definition: string, points: readonly ProjPoint[]): number {
  try {
    const converter = proj4(definition, 'WGS84');
    const { to_meter: unit = 1 } = proj4.Proj(definition) as { to_meter?: number };
    const metres = definition.startsWith('+proj=longlat') ? METRES_PER_DEGREE : unit;
    const errors = points.flatMap(([x, y, longitude, latitude, xAgain, yAgain]) => {
      const [east = Number.NaN, north = Number.NaN] = converter.forward([x, y], true);
      const [backX = Number.NaN, backY = Number.NaN] = converter.inverse([longitude, latitude], true);
      const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
      const cosine = Math.cos((latitude * Math.PI) / 180);
      return [
        Math.hypot(turned * cosine, north - latitude) * METRES_PER_DEGREE,
        Math.hypot(backX - xAgain, backY - yAgain) * metres,
      ];
    });
    const largest = Math.max(...errors);
    return Number.isNaN(largest) ? Number.POSITIVE_INFINITY : largest;
  } catch {
    // proj4 throws for projections that it lacks
    return Number.POSITIVE_INFINITY;
  }
}

/** Longitude and latitude of a position on its own datum; NaN where proj4 has no result. */
export function unshifted(definition: string, [x, y]: readonly [number, number]): readonly [number, number] {
  const [longitude = Number.NaN, latitude = Number.NaN] = proj4(definition, 'WGS84').forward([x, y], true);
  return [longitude, latitude];
}
