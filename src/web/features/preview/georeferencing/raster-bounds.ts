import { RasterError } from '../../../../raster/raster-error.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { placedBox } from '../tiles/tile-box.ts';
import type { Placement } from './georeference.ts';
import { mercatorToLonLat } from './mercator.ts';

/** Once around the world from either end of it: a raster may begin at 180° and go on from there. */
const MOST_DEGREES = 720;

/** West, south, east and north of a raster, degrees; a RasterError where none of it has a place. */
export function rasterBounds(
  placement: Placement,
  { width, height }: RasterStructure,
): [number, number, number, number] {
  const [left, top, right, bottom] = placedBox(placement, { x: 0, y: 0, width, height });
  const [west, north] = mercatorToLonLat(left, top);
  const [east, south] = mercatorToLonLat(right, bottom);
  const bounds: [number, number, number, number] = [west, south, east, north];
  if (bounds.every((degrees) => Math.abs(degrees) <= MOST_DEGREES)) return bounds;
  const found = "No part of the file has a place on the map: its grid lies outside of its coordinate system's world.";
  throw new RasterError('unsupported', `${found} Check it in a GIS.`);
}
