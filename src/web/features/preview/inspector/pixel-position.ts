import { pixelToMap } from '../../../../raster/georeference/geo-transform.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { Placement } from '../georeferencing/georeference.ts';

/** A pixel of the full image, counted from 0. */
export type Pixel = { readonly column: number; readonly row: number };

/** Where a pixel lies: its centre in the file's own coordinate system and in degrees, and its four corners in degrees. */
export type PixelPlace = {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly corners: readonly (readonly [longitude: number, latitude: number])[];
};

/** Where a pixel of a placed raster lies. */
export function placeOfPixel({ transform }: RasterStructure, placement: Placement, { column, row }: Pixel): PixelPlace {
  const [x, y] = pixelToMap(transform, column + 0.5, row + 0.5);
  const [longitude, latitude] = placement.toLonLat(column + 0.5, row + 0.5);
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([across = 0, down = 0]) => placement.toLonLat(column + across, row + down));
  return { x, y, longitude, latitude, corners };
}

/** The pixel under a place, or the one nearest to it where that is beside the raster; null where the place has none. */
export function nearestPixel(
  { width, height }: { readonly width: number; readonly height: number },
  placement: Placement,
  place: { readonly longitude: number; readonly latitude: number },
): Pixel | null {
  const [x, y] = placement.toPixel(place.longitude, place.latitude);
  if (!(Number.isFinite(x) && Number.isFinite(y))) return null;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(value)));
  return { column: within(x, width), row: within(y, height) };
}
