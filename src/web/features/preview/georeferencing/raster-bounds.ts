import { fromWorld } from '../../../../geo/vertices/mercator.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { PreviewFaultError } from '../model/preview-fault.ts';
import { projectedBox } from '../tiles/tile-box.ts';
import type { Georeference } from './georeference.ts';

/** A raster may begin at ±180° and span one more world. */
const MAX_DEGREES = 720;

/** West, south, east and north of a raster in degrees. Throws a PreviewFaultError if none of it has a position on the map. */
export function rasterBounds(
  georeference: Georeference,
  { width, height }: RasterStructure,
): [number, number, number, number] {
  const [left, top, right, bottom] = projectedBox(georeference, { x: 0, y: 0, width, height });
  const [west, north] = fromWorld([left, top]);
  const [east, south] = fromWorld([right, bottom]);
  const bounds: [number, number, number, number] = [west, south, east, north];
  if (bounds.every((degrees) => Math.abs(degrees) <= MAX_DEGREES)) return bounds;
  throw new PreviewFaultError({ code: 'outside-map' });
}
