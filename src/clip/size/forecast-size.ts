import type { Aoi } from '../../geo/aoi.ts';
import type { Extent } from '../../geo/grid/pixel-window.ts';
import { blockCache } from '../../raster/read/block-cache.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import type { ByteSource } from '../../raster/source/byte-source.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { DEFAULT_LIMITS } from '../../raster/tiff/tiff-limits.ts';
import { ClipError } from '../clip-error.ts';
import type { EngineChoice } from '../copy/copy-obstacle.ts';
import { chooseWay, mayCopyTiles } from '../copy/copy-obstacle.ts';
import { type ClipPlan, planClip } from '../plan/plan.ts';
import { copiedSize } from './copied-size.ts';
import { gdalSize } from './gdal-size.ts';
import type { SizeRange } from './size-range.ts';
import type { Codec } from './tile-bytes.ts';

export type SizeRequest = {
  readonly aoi: Aoi;
  readonly extent: Extent;
  readonly categorical: boolean;
  /** what the service is set to: `gdal` copies no tiles */
  readonly engine: EngineChoice;
  /** the metadata that the clip will get */
  readonly metadata: Readonly<Record<string, string>>;
  /** Decoded bytes to cut and compress at most, except for a minimum of a few blocks. 9 MB take about 150 ms. */
  readonly maxDecodedBytes: number;
  /** of GDAL */
  readonly codec: Codec;
};

/** About 50 ms of projecting; the area's outline is then exact to within a few pixels. */
const MAX_POINTS = 12_000;
/** A block that is larger decoded is not measured. */
const LIMITS = { ...DEFAULT_LIMITS, maxBlockBytes: 16_000_000 };
/** The levels of GDAL's codec are estimated, and three levels compressed, in three times the time. */
const GDAL_SHARE = 1 / 3;
/** Bytes. A tile of a window that doesn't line up with those of the source has pixels of four blocks. */
const CACHE = { tiledBytes: 16_000_000, sharedBytes: 16_000_000 };

/**
 * The size of a clip of a registered raster, made as the engine will: by copying tiles, or else by GDAL. Null if the area can't be clipped,
 * or is cut across the last column of the source. Rejects with a RasterError for a damaged file.
 */
export async function forecastSize(
  source: ByteSource,
  request: SizeRequest,
  signal?: AbortSignal,
): Promise<SizeRange | null> {
  const blocks = blockCache(CACHE);
  const raster = await openRaster(source, { limits: LIMITS, blocks, ...(signal && { signal }) });
  const { structure } = raster;
  const copiesTiles = request.engine !== 'gdal' && mayCopyTiles(structure);
  const plan = planOrNull(structure, request, copiesTiles);
  if (plan === null) return null;
  const { maxDecodedBytes, metadata, codec } = request;
  const { tilePlan } = await chooseWay(request.engine, raster, plan);
  if (tilePlan) return await copiedSize(raster, plan, tilePlan, { maxDecodedBytes, metadata, signal });
  const { area, window } = plan;
  // The blocks of a window across the last column of its source are not measured.
  if (area === null || window.column + window.width > structure.width) return null;
  return await gdalSize({ raster, rule: plan, area, window, codec, signal }, maxDecodedBytes * GDAL_SHARE);
}

/** Null if the clip would be refused. */
function planOrNull(
  structure: RasterStructure,
  { aoi, extent, categorical }: SizeRequest,
  copiesTiles: boolean,
): ClipPlan | null {
  try {
    return planClip({ structure, aoi, extent, categorical, copiesTiles, maxPoints: MAX_POINTS });
  } catch (error) {
    if (error instanceof ClipError) return null;
    throw error;
  }
}
