import type { ClipFault } from '../../faults/clip-faults.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { compressionName } from '../../raster/tiff/tiff-tags.ts';
import { ClipError } from '../clip-error.ts';
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

/** Throws a ClipError `copy-unsupported` if the tiles of a source can't be copied into a clip: the GDAL engine makes it then. */
export function refuseUncopyable({ levels: [full], littleEndian }: Raster, plan: ClipPlan): void {
  const image = full?.image;
  if (!image?.tiled) throw refusal('strips', 'strips');
  const { blockWidth, blockHeight } = image;
  if (!COPIED_COMPRESSIONS.has(image.compression)) throw refusal('compression', compressionName(image.compression));
  if (image.bitsPerSample !== sampleBytes(image.sampleType) * 8) throw refusal('sample-bits', `${image.bitsPerSample}`);
  if (!COLOUR_MODELS.has(image.photometric)) throw refusal('color-model', `${image.photometric}`);
  // GDAL reads big-endian files with this predictor, its own too, with other values
  if (image.predictor === 3 && (image.sampleFormat !== 3 || !littleEndian)) throw refusal('predictor', '3');
  const size = `${blockWidth} × ${blockHeight}`;
  if (blockWidth % TILE_STEP_PX !== 0 || blockHeight % TILE_STEP_PX !== 0) throw refusal('tile-size', size);
  const cell = cellSize(image, plan);
  if (cell.width * cell.height * layerCount(plan) * sampleBytes(plan.sampleType) > MAX_CELL_BYTES)
    throw refusal('tile-size', size);
  const { column, width, height } = plan.window;
  if (column + width > plan.sourceWidth) throw refusal('wrapped-window', `${column + width}`);
  const tiles = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight);
  if (tiles > MAX_TILES) throw refusal('too-many-tiles', `${tiles}`);
}

function refusal(cause: CopyObstacle, found: string): ClipError {
  return new ClipError('copy-unsupported', { code: 'copy-unsupported', cause, found });
}

type CopyObstacle = Extract<ClipFault, { code: 'copy-unsupported' }>['cause'];
