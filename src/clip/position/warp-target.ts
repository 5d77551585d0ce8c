/** Longitude and latitude in degrees. */
type LonLat = readonly [longitude: number, latitude: number];

/**
 * The EPSG code of the system to warp to, for advice in messages: the UTM zone (WGS 84) of the raster's centre, a polar
 * stereographic system beyond UTM's latitudes, and longitude/latitude for a raster wider than two zones.
 */
export function warpTarget(positions: readonly LonLat[]): number {
  const middle = positions[positions.length >> 1];
  if (middle === undefined) return 4326;
  const [longitude, latitude] = middle;
  if (latitude > 84) return 3413;
  if (latitude < -80) return 3031;
  const isWide = positions.some(([other]) => Math.abs(wrap(other - longitude)) > ZONE_DEGREES);
  if (isWide) return 4326;
  const zone = Math.min(60, Math.floor((wrap(longitude) + 180) / ZONE_DEGREES) + 1);
  return (latitude < 0 ? 32700 : 32600) + zone;
}

const ZONE_DEGREES = 6;

function wrap(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
