import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { encodeBlocks, encodeVisibleMask, outsideTile, readsAsOutside } from '../copy/encode-cell.ts';
import { planeCount } from '../copy/read-cell.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { BandStatistics, TileCounts } from '../task/task-request.ts';
import type { CopyToForecast, MadeTiles } from './copy-to-forecast.ts';
import type { CountedTiles } from './count-tiles.ts';
import { total } from './cut-all-tiles.ts';
import { type Measured, measured, sumOfBytes } from './measure-strips.ts';
import { type StripSource, stripShares } from './strip-shares.ts';

/**
 * Adds up the stored bytes of the tiles that will be copied, and estimates the others from the source's blocks under the area: strips of
 * them are cut, reduced and encoded to learn how their size compares to that in the source. Null without an area.
 */
export async function estimateTiles(copy: CopyToForecast, counted: CountedTiles): Promise<MadeTiles | null> {
  const { raster, source, plan, tilePlan, signal } = copy;
  const { image } = source;
  if (plan.area === null) return null;
  const strips: StripSource = { raster, image, plan: { ...plan, area: plan.area }, tilePlan };
  const constant = constantBytes(copy);
  const filled = filledTiles(copy, counted);
  const made = total(counted.made);
  const stored = made * (planeCount(image) + (plan.mask === 'none' ? 0 : 1)) + filled * planeCount(image);
  const statistics = Array.from({ length: plan.bandCount }, () => USUAL_STATISTICS);
  if (image.compression === NONE) {
    const masks = plan.mask === 'none' ? NO_MASKS : await estimateMasks(strips, copy, { made: counted.made, constant });
    const bytes = (made + filled) * constant.image + masks.bytes;
    return { stored, bytes, errorBytes: masks.errorBytes, statistics };
  }
  const rows = stripRows(copy, counted);
  const shares = await stripShares(strips, rows, signal);
  const budget = stripsWithin(copy, rows, counted.tiles);
  const counts = divided(budget, sumOfBytes(shares.edge), OVERVIEW_SHARE * sumOfBytes(shares.copied));
  const measuring = { strips, rows, signal };
  const edge = await measured({ ...measuring, shares: shares.edge, count: counts.edge });
  const inner = await measured({ ...measuring, shares: shares.copied, count: counts.copied, isCopied: true });
  const levels = tilePlan.levels.length - 1;
  const overviews = overviewBytes(edge, levels) + overviewBytes(inner, levels);
  const blank = blankTiles(copy, counted, { rows, edge: shares.edge.length, copied: shares.copied.length });
  const known =
    shares.copiedBytes +
    shares.copiedTiles * constant.visibleMask +
    shares.emptyTiles * constant.tile +
    blank * constant.tile +
    filled * constant.image;
  const strip = stripError((edge.full + edge.half) / (shares.edge.length * decodedBytes(copy, rows)));
  return {
    stored,
    bytes: known + edge.full + overviews,
    errorBytes: Math.hypot(
      edge.halfWidth * (edge.full + overviewBytes(edge, levels)),
      inner.halfWidth * overviewBytes(inner, levels),
      strip.full * edge.full + strip.overviews * overviews,
    ),
    statistics,
  };
}

/** TIFF's code. */
const NONE = 1;
const NO_MASKS = { bytes: 0, errorBytes: 0 } as const;

/** Tiles outside that are stored, because readers would not give the outside value. */
function filledTiles({ plan, raster, tilePlan }: CopyToForecast, { made }: CountedTiles): number {
  return readsAsOutside(plan, raster)
    ? 0
    : total(tilePlan.levels.map(({ across, down }) => across * down)) - total(made);
}

type Masks = { readonly made: readonly number[]; readonly constant: ReturnType<typeof constantBytes> };

/** The bytes of all masks. What the edge adds is proportional to its length, which halves from level to level. */
async function estimateMasks(strips: StripSource, copy: CopyToForecast, { made, constant }: Masks) {
  const { image, tilePlan } = strips;
  const rows = tilePlan.blockHeight;
  const { edge } = await stripShares(strips, rows, copy.signal);
  const shares = edge.map((share) => ({ ...share, bytes: share.edgeBytes + constant.visibleMask }));
  const count = Math.max(MIN_SAMPLE, Math.floor(copy.maxDecodedBytes / decodedBytes(copy, rows)));
  const measuring = { strips, rows, signal: copy.signal, shares, count, skipped: planeCount(image) };
  const { full, halfWidth } = await measured(measuring);
  const added = Math.max(0, full - shares.length * constant.visibleMask);
  const addedByOverviews = total(tilePlan.levels.slice(1).map(({ factor }) => added / factor));
  return {
    bytes: total(made) * constant.visibleMask + added + addedByOverviews,
    errorBytes: full * halfWidth + addedByOverviews * MASK_ERROR + total(made),
  };
}

/** By how much the masks of overviews may differ, as a share. */
const MASK_ERROR = 0.3;

function stripError(compression: number) {
  const error = STRIP_ERRORS.find(({ below }) => compression < below)?.error ?? 0;
  return { full: Math.max(error, STRIP_ERROR.full), overviews: Math.max(error, STRIP_ERROR.overviews) };
}

/** As many digits as usual. */
const USUAL_STATISTICS: BandStatistics = {
  ...{ validCount: 1, minimum: 0, maximum: 255, mean: 123.45678901234567, standardDeviation: 45.6789012345678 },
};
/** By how much strips differ from tiles, as a share. Measured (bench forecast). */
const STRIP_ERROR = { full: 0.015, overviews: 0.04 } as const;
/** The same for pixels that are compressed to less than a share of their size: they differ more, and nearly constant ones most. */
const STRIP_ERRORS = [
  { below: 0.02, error: 0.15 },
  { below: 0.1, error: 0.04 },
] as const;
/** What the overviews of tiles add to their bytes, about. */
const OVERVIEW_SHARE = 0.4;

/** Bytes of tiles without content: outside, with and without a mask, and the mask of a tile that is visible everywhere. */
function constantBytes({ raster, source, plan, tilePlan }: CopyToForecast) {
  const { image } = source;
  const samples = outsideTile(plan, tilePlan);
  const part = { samples, width: tilePlan.blockWidth, left: 0, top: 0 };
  const sizes = encodeBlocks({ image, littleEndian: raster.littleEndian }, plan, part).map(({ length }) => length);
  return {
    tile: total(sizes),
    image: total(sizes.slice(0, planeCount(image))),
    visibleMask: plan.mask === 'none' ? 0 : encodeVisibleMask(image).length,
  };
}

/** The parts of all tiles that no strip covers, in tiles: they are outside, or beyond the window. */
function blankTiles(
  { tilePlan }: CopyToForecast,
  { made }: CountedTiles,
  { rows, edge, copied }: { readonly rows: number; readonly edge: number; readonly copied: number },
): number {
  const covered = ((edge + copied) * rows) / tilePlan.blockHeight;
  const blanks = tilePlan.levels.map(({ factor }, level) => Math.max(0, (made[level] ?? 0) - covered / factor ** 2));
  return total(blanks);
}

/**
 * Rows of a strip. Strips of few rows show more different places for the same work, but compress a little worse than tiles: as many rows as
 * leave enough strips.
 */
function stripRows(copy: CopyToForecast, { tiles }: CountedTiles): number {
  const { blockHeight, classes } = copy.tilePlan;
  let rows = blockHeight;
  const parts = () => blockHeight / rows;
  const enough = () => Math.min(ENOUGH_STRIPS, (tiles.edge + tiles.copied) * parts());
  while (rows % 2 === 0 && rows / 2 >= MIN_STRIP_ROWS && 2 * classes.length * parts() <= MAX_STRIPS) {
    if (stripsWithin(copy, rows, tiles) >= enough()) break;
    rows /= 2;
  }
  return rows;
}

const MIN_STRIP_ROWS = 32;
const ENOUGH_STRIPS = 96;
/** More take too much memory. */
const MAX_STRIPS = 1_000_000;
/** The work of decoding a byte, in those of reducing and encoding it; and the blocks under a strip, about. */
const DECODING = { work: 0.1, blocks: 1.3 } as const;

/** The number of strips that can be measured: dispersed among many blocks, or in all blocks of a small clip. */
function stripsWithin(copy: CopyToForecast, rows: number, tiles: Pick<TileCounts, 'edge' | 'copied'>): number {
  const strip = decodedBytes(copy, rows);
  const block = decodedBytes(copy, copy.tilePlan.blockHeight) * DECODING.work * DECODING.blocks;
  const dispersed = copy.maxDecodedBytes / (strip + block);
  const dense = (copy.maxDecodedBytes - (tiles.edge + tiles.copied) * block) / strip;
  return Math.floor(Math.max(dispersed, dense));
}

const MIN_SAMPLE = 6;
const MAX_SAMPLE = 128;

function decodedBytes({ plan, tilePlan }: CopyToForecast, rows: number): number {
  return tilePlan.blockWidth * rows * layerCount(plan) * sampleBytes(plan.sampleType);
}

/** Divides the strips to measure among those at the edge and the copied ones, by what they contribute to the file. */
function divided(budget: number, edge: number, copied: number) {
  const count = Math.min(MAX_SAMPLE, Math.max(MIN_SAMPLE, budget));
  const ofEdge = Math.round((count * edge) / Math.max(1, edge + copied));
  return { edge: Math.max(MIN_SAMPLE, ofEdge), copied: Math.max(MIN_SAMPLE, count - ofEdge) };
}

function overviewBytes({ half, quarter }: Measured, levels: number): number {
  const level = (index: number) => (index === 0 ? half : quarter * 0.25 ** (index - 1));
  return total(Array.from({ length: levels }, (_, index) => level(index)));
}
