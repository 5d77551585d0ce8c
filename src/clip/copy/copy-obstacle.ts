import type { ClipFault } from '../../faults/clip-faults.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { compressionName } from '../../raster/tiff/tiff-tags.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { COPIED_COMPRESSIONS } from './tile-codec.ts';
import { cellSize } from './tile-plan.ts';

/** TIFF's codes for gray (either way), red, green and blue, and a palette. */
const COLOUR_MODELS: ReadonlySet<number> = new Set([0, 1, 2, 3]);
/** TIFF requires tiles whose sides are multiples of this; GDAL also writes others. */
const TILE_STEP_PX = 16;
/** Bytes of decoded samples that a thread holds at a time. */
const MAX_CELL_BYTES = 64 * 1024 * 1024;
/** The positions and sizes of tiles are held in memory. */
const MAX_TILES = 4_000_000;

/** Why the tiles of a source can't be copied into a clip. */
export type CopyObstacle = Extract<ClipFault, { code: 'copy-unsupported' }>;

/** The names of the compressions whose tiles can be copied, as in `RasterStructure.compression`. */
const COPIED_COMPRESSION_NAMES: ReadonlySet<string> = new Set([...COPIED_COMPRESSIONS].map(compressionName));

/**
 * Whether a clip of the source copies tiles, unless something is in the way that its structure doesn't show (copyObstacle). Decides how far
 * the clip extends beyond the area (contract 11.1, `auto`).
 */
export function mayCopyTiles({ tiled, compression }: Pick<RasterStructure, 'tiled' | 'compression'>): boolean {
  return tiled && COPIED_COMPRESSION_NAMES.has(compression);
}

/** Why the tiles of a source can't be copied into a clip, so that GDAL makes it; null if they can. */
export function copyObstacle({ levels: [full], littleEndian }: Raster, plan: ClipPlan): CopyObstacle | null {
  const image = full?.image;
  if (!image?.tiled) return obstacle('strips', 'strips');
  const { blockWidth, blockHeight } = image;
  if (!COPIED_COMPRESSIONS.has(image.compression)) return obstacle('compression', compressionName(image.compression));
  if (image.bitsPerSample !== sampleBytes(image.sampleType) * 8)
    return obstacle('sample-bits', `${image.bitsPerSample}`);
  if (!COLOUR_MODELS.has(image.photometric)) return obstacle('color-model', `${image.photometric}`);
  // GDAL reads big-endian files with this predictor, its own too, with other values
  if (image.predictor === 3 && (image.sampleFormat !== 3 || !littleEndian)) return obstacle('predictor', '3');
  const size = `${blockWidth} × ${blockHeight}`;
  if (blockWidth % TILE_STEP_PX !== 0 || blockHeight % TILE_STEP_PX !== 0) return obstacle('tile-size', size);
  const cell = cellSize(image, plan);
  if (cell.width * cell.height * layerCount(plan) * sampleBytes(plan.sampleType) > MAX_CELL_BYTES)
    return obstacle('tile-size', size);
  const { column, width, height } = plan.window;
  if (column + width > plan.sourceWidth) return obstacle('wrapped-window', `${column + width}`);
  const tiles = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight);
  if (tiles > MAX_TILES) return obstacle('too-many-tiles', `${tiles}`);
  return null;
}

function obstacle(cause: CopyObstacle['cause'], found: string): CopyObstacle {
  return { code: 'copy-unsupported', cause, found };
}
