import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { footprintOf } from '../../../../geo/grid/footprint.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';

/** The edge of a raster's grid as an area, cut at 180° where it crosses that; null where none of it lies on the earth. */
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
