import { applyAffine } from '../../../../geo/grid/affine.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { Georeference } from '../georeferencing/georeference.ts';

/** A pixel of the full image, 0-based. */
export type Pixel = { readonly column: number; readonly row: number };

/**
 * The position of a pixel: its centre in the file's coordinate system and in degrees, and its four corners in degrees.
 */
export type PixelPosition = {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly corners: readonly (readonly [longitude: number, latitude: number])[];
};

/** The position of a pixel of a georeferenced raster. */
export function positionOfPixel(
  { transform }: RasterStructure,
  georeference: Georeference,
  { column, row }: Pixel,
): PixelPosition {
  const [x, y] = applyAffine(transform, column + 0.5, row + 0.5);
  const [longitude, latitude] = georeference.toLonLat(column + 0.5, row + 0.5);
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([across = 0, down = 0]) => georeference.toLonLat(column + across, row + down));
  return { x, y, longitude, latitude, corners };
}

/**
 * The pixel at a position, or the nearest one if the position is outside the raster; null if the position can't be
 * transformed.
 */
export function nearestPixel(
  { width, height }: { readonly width: number; readonly height: number },
  georeference: Georeference,
  position: { readonly longitude: number; readonly latitude: number },
): Pixel | null {
  const [x, y] = georeference.toPixel(position.longitude, position.latitude);
  if (!(Number.isFinite(x) && Number.isFinite(y))) return null;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(value)));
  return { column: within(x, width), row: within(y, height) };
}
