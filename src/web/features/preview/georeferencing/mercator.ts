// Beyond this latitude the projection tends to infinity; the map ends at 85.05° anyway.
const MAX_LATITUDE = 89.9999;

/** Degrees to Web Mercator in MapLibre's convention: 0..1 from the upper left corner of the world. */
export function lonLatToMercator(longitude: number, latitude: number): [number, number] {
  const bounded = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
  const y = Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360));
  return [longitude / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

/** The inverse of lonLatToMercator, in degrees. */
export function mercatorToLonLat(x: number, y: number): [number, number] {
  const latitude = (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
  return [(x - 0.5) * 360, latitude];
}
