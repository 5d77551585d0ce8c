const EARTH_RADIUS_M = 6_371_008.8;

/** Metres between two places on the ground, by the haversine: good to half a percent, which is more than a nominal resolution needs. */
export function distanceM(from: readonly [number, number], to: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const half = (a: number, b: number) => Math.sin(((b - a) * radians) / 2) ** 2;
  const h = half(from[1], to[1]) + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * half(from[0], to[0]);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}
