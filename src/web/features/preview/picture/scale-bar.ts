import { distanceM } from '../../../../geo/geodesy/distance.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { Georeference } from '../georeferencing/georeference.ts';

/** The ground scale of a raster along its rows. */
export type GroundScale = {
  /** metres per column, at the centre */
  readonly metresPerColumn: number;
  /** whether it is uniform across the raster, within 2 % */
  readonly isEven: boolean;
};

/** Maximum deviation of the scale at the edges before the legend mentions it. */
const EVEN_SHARE = 0.02;

/** The scale of a raster; null if its centre has no position on the earth. */
export function groundScale({ width, height }: RasterStructure, georeference: Georeference): GroundScale | null {
  const columns = [0.02, 0.5, 0.98].map((share) => share * width);
  const rows = [0.02, 0.5, 0.98].map((share) => share * height);
  const metresAt = (column: number, row: number) =>
    distanceM(georeference.toLonLat(column - 0.5, row), georeference.toLonLat(column + 0.5, row));
  const middle = metresAt(width / 2, height / 2);
  if (!Number.isFinite(middle) || middle <= 0) return null;
  const isEven = rows.every((row) =>
    columns.every((column) => Math.abs(metresAt(column, row) / middle - 1) <= EVEN_SHARE),
  );
  return { metresPerColumn: middle, isEven };
}

/** The longest bar of 1, 2 or 5 times a power of ten metres that has at most `maxPixels` pixels. */
export function scaleBar(metresPerPixel: number, maxPixels: number): { metres: number; pixels: number } {
  const limit = metresPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(limit));
  const metres = ([5, 2, 1].find((step) => step * power <= limit) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}
