import type { Aoi } from '../aoi.ts';

/** Areas that span more are written on both sides of the antimeridian, where the middle of their box lies elsewhere. */
const MAX_SPAN_DEGREES = 180;

/**
 * Scales an area around the centre of its bounding box, in degrees, so that edges stay straight and none cross. `factor` multiplies the
 * lengths. Null for an area that crosses the antimeridian.
 */
export function scaleArea(area: Aoi, factor: number): Aoi | null {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x = 0, y = 0] of polygons.flat(2)) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  if (east - west > MAX_SPAN_DEGREES) return null;
  const [centreX, centreY] = [(west + east) / 2, (south + north) / 2];
  const scaled = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([x = 0, y = 0]) => [centreX + (x - centreX) * factor, centreY + (y - centreY) * factor]),
    ),
  );
  const [only] = scaled;
  return area.type === 'Polygon' && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: scaled };
}
