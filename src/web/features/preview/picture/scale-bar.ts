import { distanceM } from '../../../../geo/geodesy/distance.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { Placement } from '../georeferencing/georeference.ts';

/** How long things are in a raster, along its rows. */
export type GroundScale = {
  /** metres from one column to the next, at the middle */
  readonly metresPerColumn: number;
  /** whether it holds for the whole raster, to 2 % */
  readonly isEven: boolean;
};

/** How much the scale may differ at the edges before it has to be said. */
const EVEN_SHARE = 0.02;

/** The scale of a raster; null where its middle has no place on the earth. */
export function groundScale({ width, height }: RasterStructure, placement: Placement): GroundScale | null {
  const columns = [0.02, 0.5, 0.98].map((share) => share * width);
  const rows = [0.02, 0.5, 0.98].map((share) => share * height);
  const metresAt = (column: number, row: number) =>
    distanceM(placement.toLonLat(column - 0.5, row), placement.toLonLat(column + 0.5, row));
  const middle = metresAt(width / 2, height / 2);
  if (!Number.isFinite(middle) || middle <= 0) return null;
  const isEven = rows.every((row) =>
    columns.every((column) => Math.abs(metresAt(column, row) / middle - 1) <= EVEN_SHARE),
  );
  return { metresPerColumn: middle, isEven };
}

/** The longest bar of 1, 2 or 5 times a power of ten metres that is no longer than `most` pixels. */
export function scaleBar(metresPerPixel: number, most: number): { metres: number; pixels: number } {
  const limit = metresPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(limit));
  const metres = ([5, 2, 1].find((step) => step * power <= limit) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}
