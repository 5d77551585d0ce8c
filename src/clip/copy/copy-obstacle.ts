import type { ClipFault } from '../../faults/clip-faults.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { compressionName } from '../../raster/tiff/tiff-tags.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { COPIED_COMPRESSIONS } from './tile-codec.ts';
import { cellSize, planTiles, TileClass, type TilePlan } from './tile-plan.ts';

/** TIFF's codes for gray (either way), red, green and blue, and a palette. */
const COLOUR_MODELS: ReadonlySet<number> = new Set([0, 1, 2, 3]);
/** TIFF requires tiles whose sides are multiples of this; GDAL also writes others. */
const TILE_STEP_PX = 16;
/** Bytes of decoded samples that a thread holds at a time. */
const MAX_CELL_BYTES = 64 * 1024 * 1024;
/** The positions and sizes of tiles are held in memory. */
const MAX_TILES = 4_000_000;

/**
 * How a clip is made: `copy` copies the tiles that are entirely inside (a ClipError for a source whose tiles can't be copied), `gdal` lets GDAL
 * decode and encode all pixels, `auto` copies where that is possible.
 */
export type EngineChoice = 'auto' | 'copy' | 'gdal';

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

/** How a clip is made: by copying tiles, with their plan, or by GDAL, with what is in the way of a copy (null: GDAL was chosen). */
export type ClipWay =
  | { readonly tilePlan: TilePlan; readonly obstacle: null }
  | { readonly tilePlan: null; readonly obstacle: CopyObstacle | null };

/** The way of a clip for what the request permits. Reads the first stored block of sources in LZW. */
export async function chooseWay(engine: EngineChoice, raster: Raster, plan: ClipPlan): Promise<ClipWay> {
  const image = raster.levels[0]?.image;
  if (engine === 'gdal' || !image) return { tilePlan: null, obstacle: null };
  const obstacle = await findObstacle(raster, plan);
  if (obstacle !== null) return { tilePlan: null, obstacle };
  const tilePlan = planTiles(image, plan);
  const missing = engine === 'auto' ? nothingToCopy(image, tilePlan) : null;
  return missing === null ? { tilePlan, obstacle: null } : { tilePlan: null, obstacle: missing };
}

/**
 * Without a copied tile, nothing is gained by the source's codec and tiles, and its file may be many times as large as GDAL's (uncompressed; a tile of
 * 4,096 pixels for an area of ten).
 */
function nothingToCopy(image: TiffImage, { classes }: TilePlan): CopyObstacle | null {
  const { blockWidth, blockHeight, compression } = image;
  const name = compressionName(compression);
  if (name === 'DEFLATE' && Math.max(blockWidth, blockHeight) <= USUAL_TILE_PX) return null;
  if (classes.includes(TileClass.copied)) return null;
  return obstacleOf('no-tile-inside', `${name}, ${blockWidth} × ${blockHeight}`);
}

/** GDAL's COGs, and the clips that GDAL makes here, have tiles of this side. */
const USUAL_TILE_PX = 512;
/** Blocks that are looked at for one that is stored. */
const MAX_SPARSE_BLOCKS = 64;

/** As copyObstacle; reads the first stored block of a source in LZW, too. */
export async function findObstacle(raster: Raster, plan: ClipPlan): Promise<CopyObstacle | null> {
  const image = raster.levels[0]?.image;
  const isOld = image !== undefined && (await hasOldLzw(raster, image));
  return copyObstacle(raster, plan) ?? (isOld ? obstacleOf('old-lzw', 'LZW') : null);
}

/** Whether the blocks are in the bit order of LZW before TIFF 5.0, which only GDAL reads: then the first two bytes are 0 and an odd number. */
async function hasOldLzw(raster: Raster, image: TiffImage): Promise<boolean> {
  if (compressionName(image.compression) !== 'LZW') return false;
  const count = Math.min(image.blocksAcross * image.blocksDown, MAX_SPARSE_BLOCKS);
  for (let block = 0; block < count; block += 1) {
    const { offset, sizeBytes } = await locateBlock(raster, image, block);
    if (sizeBytes < 2) continue;
    const [first, second] = await raster.source.read(offset, 2);
    return first === 0 && (second ?? 0) % 2 === 1;
  }
  return false;
}

/** Why the tiles of a source can't be copied into a clip; null if they can. */
export function copyObstacle({ levels: [full], littleEndian }: Raster, plan: ClipPlan): CopyObstacle | null {
  const image = full?.image;
  if (!image?.tiled) return obstacleOf('strips', 'strips');
  const { blockWidth, blockHeight } = image;
  if (!COPIED_COMPRESSIONS.has(image.compression)) return obstacleOf('compression', compressionName(image.compression));
  if (image.bitsPerSample !== sampleBytes(image.sampleType) * 8)
    return obstacleOf('sample-bits', `${image.bitsPerSample}`);
  if (!COLOUR_MODELS.has(image.photometric)) return obstacleOf('color-model', `${image.photometric}`);
  // GDAL reads big-endian files with this predictor, its own too, with other values
  if (image.predictor === 3 && (image.sampleFormat !== 3 || !littleEndian)) return obstacleOf('predictor', '3');
  const size = `${blockWidth} × ${blockHeight}`;
  if (blockWidth % TILE_STEP_PX !== 0 || blockHeight % TILE_STEP_PX !== 0) return obstacleOf('tile-size', size);
  const cell = cellSize(image, plan);
  if (cell.width * cell.height * layerCount(plan) * sampleBytes(plan.sampleType) > MAX_CELL_BYTES)
    return obstacleOf('tile-size', size);
  const { column, width, height } = plan.window;
  if (column + width > plan.sourceWidth) return obstacleOf('wrapped-window', `${column + width}`);
  const tiles = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight);
  if (tiles > MAX_TILES) return obstacleOf('too-many-tiles', `${tiles}`);
  return null;
}

function obstacleOf(cause: CopyObstacle['cause'], found: string): CopyObstacle {
  return { code: 'copy-unsupported', cause, found };
}
