import { RasterError } from '../../../../raster/raster-error.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { projectedBox } from '../tiles/tile-box.ts';
import type { Georeference } from './georeference.ts';
import { mercatorToLonLat } from './mercator.ts';

/** A raster may begin at ±180° and span one more world. */
const MAX_DEGREES = 720;

/** West, south, east and north of a raster in degrees. Throws a RasterError if none of it has a position on the map. */
export function rasterBounds(
  georeference: Georeference,
  { width, height }: RasterStructure,
): [number, number, number, number] {
  const [left, top, right, bottom] = projectedBox(georeference, { x: 0, y: 0, width, height });
  const [west, north] = mercatorToLonLat(left, top);
  const [east, south] = mercatorToLonLat(right, bottom);
  const bounds: [number, number, number, number] = [west, south, east, north];
  if (bounds.every((degrees) => Math.abs(degrees) <= MAX_DEGREES)) return bounds;
  const found = 'No part of the file is on the map: its grid is outside the extent of its coordinate system.';
  throw new RasterError('unsupported', `${found} Check it in a GIS.`);
}
