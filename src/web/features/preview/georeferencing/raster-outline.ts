import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { footprintOf } from '../../../../geo/grid/footprint.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';

/** The outline of a raster's grid as an area, split at the antimeridian; null if no part of it is on the earth. */
export function rasterOutline({ width, height, transform, crs }: RasterStructure): AoiGeometry | null {
  if (!crs?.proj4) return null;
  const corners: [number, number][] = [
    [0, 0],
    [0, height],
    [width, height],
    [width, 0],
  ];
  return footprintOf(corners, { width, height, transform, proj4: crs.proj4 })?.geometry ?? null;
}
