import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { shiftAffine } from '../../../../geo/grid/affine.ts';
import { measureClips } from '../../../../geo/grid/measure-clips.ts';
import { boxTestOf } from '../../../../geo/planar/misses-box.ts';
import { safeFilename } from '../../../ui/download/safe-filename.ts';
import { cutlineOf } from './cutline.ts';
import { type GdalClip, type GdalSource, isWideInteger } from './gdal-clip.ts';

/**
 * The clips that a request would make, computed as the service does; assets with an unknown grid and those without a valid pixel in the area are
 * left out, as are clips of 64-bit integers, which gdalwarp rounds, and clips across the last column of a raster of the Earth,
 * which it can't cut in one step. What marks the pixels outside is known only for sources with a nodata value.
 */
export function clipsOfForm(
  area: AoiGeometry,
  name: string,
  assetKeys: readonly string[],
  sources: ReadonlyMap<string, GdalSource>,
): GdalClip[] {
  const misses = boxTestOf(area);
  return assetKeys.flatMap((assetKey) => {
    const source = sources.get(assetKey);
    if (!source?.grid || isWideInteger(source.dataType)) return [];
    const { grid, noData, bandCount, bbox } = source;
    if (bbox !== null && misses(bbox)) return [];
    const [measure] = measureClips(area, [grid]);
    if (!measure?.containsPixelCentre) return [];
    const { column, row, width, height } = measure.window;
    if (column + width > grid.width) return [];
    return [
      {
        assetKey,
        filename: safeFilename(`${name}_${assetKey}.tif`),
        width,
        height,
        transform: shiftAffine(grid.transform, column, row),
        outside: noData === null ? null : Array.from({ length: bandCount }, () => gdalNumber(noData)),
        maskedBands: null,
        isExact: noData !== null,
        cutline: cutlineOf(area, source),
      },
    ];
  });
}

/** A number as GDAL reads it. */
function gdalNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? 'inf' : '-inf';
}
