/** Degrees. On the map's copies of the world longitudes go on past ±180. */
export type LonLat = readonly [longitude: number, latitude: number];

/** Web Mercator, the world 1 wide: x from west to east, y from north to south. On copies of the world x goes on. */
export type WorldPoint = readonly [x: number, y: number];

/** Latitudes beyond have no end in Mercator; the map ends at 85.06. */
const MOST_LATITUDE = 89.9;

/** Where a place lies on the Mercator world. */
export function toWorld([longitude, latitude]: LonLat): WorldPoint {
  const clamped = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.atanh(sine) / (2 * Math.PI)];
}

/** The place that is there on the Mercator world. */
export function fromWorld([x, y]: WorldPoint): LonLat {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The copy of a place that is nearest to another one. */
export function besideOf([longitude, latitude]: LonLat, [near]: LonLat): LonLat {
  return [longitude + 360 * Math.round((near - longitude) / 360), latitude];
}

/** Distance on the Mercator world, the short way round it. */
export function worldDistance(left: LonLat, right: LonLat): number {
  const [[ax, ay], [bx, by]] = [toWorld(left), toWorld(right)];
  const across = ax - bx;
  return Math.hypot(across - Math.round(across), ay - by);
}
