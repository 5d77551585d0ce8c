/** `[longitude, latitude]`, degrees. On the map's world copies longitudes continue past ±180. */
export type LonLat = readonly [longitude: number, latitude: number];

/**
 * Web Mercator in MapLibre's convention: the world is 1 wide, x runs from west to east, y from north to south. On world
 * copies x is below 0 or above 1.
 */
export type WorldPoint = readonly [x: number, y: number];

/** Mercator y is infinite at the poles, so latitudes are clamped. The map ends at 85.06°, the globe at the poles. */
const MAX_LATITUDE = 89.9999;

/** Projects degrees to Mercator world units. */
export function toWorld([longitude, latitude]: LonLat): [x: number, y: number] {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
  // asinh(tan φ) keeps its digits near the poles, where formulas with sin φ lose them.
  const y = Math.asinh(Math.tan((clamped * Math.PI) / 180));
  return [longitude / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

/** Unprojects Mercator world units to degrees. */
export function fromWorld([x, y]: WorldPoint): [longitude: number, latitude: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The position moved by a multiple of 360° to the world copy nearest to another position. */
export function nearestWorldCopy([longitude, latitude]: LonLat, [near]: LonLat): LonLat {
  return [longitude + 360 * Math.round((near - longitude) / 360), latitude];
}

/** Distance in Mercator world units, across the antimeridian where that is shorter. */
export function worldDistance(left: LonLat, right: LonLat): number {
  const [[ax, ay], [bx, by]] = [toWorld(left), toWorld(right)];
  const across = ax - bx;
  return Math.hypot(across - Math.round(across), ay - by);
}
