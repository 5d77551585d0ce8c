import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { encodeVisibleMask, outsideTile, readsAsOutside } from '../copy/encode-cell.ts';
import { planeCount } from '../copy/read-cell.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { BandStatistics } from '../task/task-request.ts';
import { type BlockShare, blockShares } from './block-shares.ts';
import type { CopyToForecast, MadeTiles } from './copied-size.ts';
import type { CountedTiles } from './count-tiles.ts';
import { total } from './cut-all-tiles.ts';
import { encodedSizes, type LevelSource, levelSource, sizesOf } from './level-source.ts';
import { type MeasuredRatio, meanRatio, sampleBlocks } from './sample-blocks.ts';

/** A block of a level that will not be copied; `bytes` is what its ratio refers to. */
type Piece = BlockShare & { readonly level: LevelSource };

/**
 * Adds up the stored bytes of the tiles that will be copied, and estimates the others from the source's blocks under the area, of which some
 * are cut and encoded. Null if a level has too many blocks.
 */
export async function estimateTiles(copy: CopyToForecast, { made }: CountedTiles): Promise<MadeTiles | null> {
  const { raster, source, plan, tilePlan, signal } = copy;
  const { image } = source;
  const outside = sizesOf(plan, { image, littleEndian: raster.littleEndian }, outsideTile(plan, tilePlan));
  const constant: Constant = {
    tile: total(outside),
    image: total(outside.slice(0, planeCount(image))),
    visibleMask: plan.mask === 'none' ? 0 : encodeVisibleMask(image).length,
  };
  const known: Known = { exact: 0, missing: 0, pieces: [] };
  for (const [index, { factor }] of tilePlan.levels.entries()) {
    const level = levelSource(raster, plan, factor);
    const shares = level && (await blockShares(raster, { ...level.plan, image: level.source.image }, 1, signal));
    if (level && shares === null) return null;
    if (level && shares) addLevel(copy, known, { level, shares, constant, made: made[index] ?? 0 });
    else known.missing += MISSING_SHARE / factor ** 2;
  }
  const { bytes, errorBytes } = await measure(copy, known.pieces);
  const found = known.exact + bytes;
  const missing = (found * known.missing) / (1 + known.missing);
  const filled = readsAsOutside(plan, raster) ? 0 : sparseTiles(copy, made);
  const blocks = planeCount(image) + (plan.mask === 'none' ? 0 : 1);
  return {
    stored: total(made) * blocks + filled * planeCount(image),
    bytes: found + missing + filled * constant.image,
    errorBytes: errorBytes + missing * MISSING_ERROR,
    statistics: Array.from({ length: plan.bandCount }, () => USUAL_STATISTICS),
  };
}

/** Overviews that the source lacks: they have more detail per pixel than full resolution. By how much they may differ, as a share. */
const MISSING_SHARE = 1.15;
const MISSING_ERROR = 0.3;

/** As many digits as usual. */
const USUAL_STATISTICS: BandStatistics = {
  ...{ validCount: 1, minimum: 0, maximum: 255, mean: 123.45678901234567, standardDeviation: 45.6789012345678 },
};

/** Bytes of encoded tiles without content: outside, its image alone, and the mask of a tile that is visible everywhere. */
type Constant = { readonly tile: number; readonly image: number; readonly visibleMask: number };

/** Bytes that need no measuring, the sum of shares of full resolution of overviews that are missing, and blocks to measure. */
type Known = { exact: number; missing: number; readonly pieces: Piece[] };

type LevelShares = {
  readonly level: LevelSource;
  readonly shares: readonly BlockShare[];
  readonly constant: Constant;
  /** tiles of the level in the clip */
  readonly made: number;
};

function addLevel(
  { plan, source, tilePlan }: CopyToForecast,
  known: Known,
  { level, shares, constant, made }: LevelShares,
) {
  const { blockWidth, blockHeight } = tilePlan;
  const isFull = level.source.image === source.image;
  const isAligned = plan.window.column % blockWidth === 0 && plan.window.row % blockHeight === 0;
  if (source.image.compression === NONE) {
    // all tiles have the same size
    known.exact += made * constant.image;
    if (plan.mask === 'none') return;
    for (const share of shares) known.pieces.push({ ...share, level, bytes: share.edgeBytes + constant.visibleMask });
    return;
  }
  // Tiles of the clip are as large as the blocks, but divide the area otherwise: there may be more or fewer, with other parts outside.
  known.exact += (made - shares.length) * constant.tile;
  for (const share of shares) {
    if (share.storedBytes === 0) known.exact += constant.tile;
    else if (isFull && isAligned && share.pixels === blockWidth * blockHeight)
      known.exact += share.storedBytes + constant.visibleMask;
    else known.pieces.push({ ...share, level });
  }
}

/** TIFF's code. */
const NONE = 1;

const MIN_SAMPLE = 4;
const MAX_SAMPLE = 64;
/** How much the ratios of blocks usually differ. Measured (bench forecast). */
const USUAL_DEVIATION = 0.05;
/** By how much blocks differ from tiles of the clip with other pixels, as a share: at full resolution, and of overviews. Measured. */
const GRID_ERROR = { full: 0.01, overviews: 0.04 } as const;

async function measure(
  { plan, source, tilePlan, maxDecodedBytes, signal }: CopyToForecast,
  pieces: readonly Piece[],
): Promise<{ readonly bytes: number; readonly errorBytes: number }> {
  const { image } = source;
  const { blockWidth, blockHeight } = tilePlan;
  const decoded = blockWidth * blockHeight * layerCount(plan) * sampleBytes(plan.sampleType);
  const count = Math.min(MAX_SAMPLE, Math.max(MIN_SAMPLE, Math.floor(maxDecodedBytes / decoded)));
  const drawn = sampleBlocks(pieces, count);
  const ratios: MeasuredRatio[] = [];
  const measured = { bytes: 0, expected: 0 };
  for (const { share, count: draws } of drawn) {
    signal?.throwIfAborted();
    const sizes = await encodedSizes(share.level, image, share);
    const size = total(image.compression === NONE ? sizes.slice(planeCount(image)) : sizes);
    measured.bytes += size;
    measured.expected += share.bytes;
    if (share.bytes > 0) ratios.push({ ratio: size / share.bytes, count: draws });
  }
  if (ratios.length === 0) return { bytes: 0, errorBytes: 0 };
  const { mean, halfWidth } = meanRatio(ratios, { all: pieces.length, usualDeviation: USUAL_DEVIATION });
  const rest = Math.max(0, total(pieces.map(({ bytes }) => bytes)) - measured.expected) * mean;
  const ofFull = total(pieces.flatMap(({ level, bytes }) => (level.source.image === image ? [bytes] : []))) * mean;
  const bytes = measured.bytes + rest;
  const gridError = GRID_ERROR.full * ofFull + GRID_ERROR.overviews * Math.max(0, bytes - ofFull);
  return { bytes, errorBytes: Math.hypot(rest * halfWidth, gridError) };
}

function sparseTiles({ tilePlan }: CopyToForecast, made: readonly number[]): number {
  return total(tilePlan.levels.map(({ across, down }) => across * down)) - total(made);
}
