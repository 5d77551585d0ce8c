import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { WINDOW_TILE_PX } from '../tiles/window-tiles.ts';
import { type BlockShare, blockShares } from './block-shares.ts';
import { type BurnRule, cutTile } from './cut-tile.ts';
import { type MeasuredRatio, meanRatio, sampleBlocks } from './sample-blocks.ts';
import type { SizeRange } from './size-range.ts';
import { type Codec, type TileBytes, tileBytes } from './tile-bytes.ts';

/**
 * The size of a clip that GDAL makes. A small one is cut and compressed. For a larger one, the byte counts of the source's blocks under the
 * area are added up, and a few of these blocks are cut and compressed to learn how their size in the clip compares to that in the source.
 */
export async function gdalSize(cut: Cut, maxDecodedBytes: number): Promise<SizeRange | null> {
  const { rule, window } = cut;
  const isSmall = decodedBytes(rule, window) <= maxDecodedBytes;
  const measured = isSmall ? await cutAll(cut) : await cutSample(cut, maxDecodedBytes);
  return measured && rangeOf(measured, rule, window);
}

/** A clip to forecast: the area is that of the plan. */
export type Cut = {
  readonly raster: Raster;
  readonly rule: BurnRule;
  readonly area: ProjectedAoi;
  readonly window: PixelWindow;
  readonly codec: Codec;
  readonly signal: AbortSignal | undefined;
};

/**
 * Bytes of all tiles together, their pixels inside the area (or in the window, if it is small) and with those outside, both at full
 * resolution, and how much the bytes may be wrong, as a share.
 */
type Measured = TileBytes & { readonly pixels: number; readonly allPixels: number; readonly halfWidth: number };

function decodedBytes({ sampleType, ...rule }: BurnRule, { width, height }: { width: number; height: number }): number {
  return width * height * layerCount(rule) * sampleBytes(sampleType);
}

async function cutAll({ raster, rule, area, window, codec, signal }: Cut): Promise<Measured> {
  const sum = { full: 0, half: 0, quarter: 0 };
  for (let top = 0; top < window.height; top += WINDOW_TILE_PX) {
    for (let left = 0; left < window.width; left += WINDOW_TILE_PX) {
      const rectangle = {
        column: window.column + left,
        row: window.row + top,
        width: Math.min(WINDOW_TILE_PX, window.width - left),
        height: Math.min(WINDOW_TILE_PX, window.height - top),
      };
      const tile = await cutTile(raster, rule, area, rectangle, signal);
      const { full, half, quarter } = await tileBytes(tile, rule, codec);
      sum.full += full;
      sum.half += half;
      sum.quarter += quarter;
    }
  }
  const pixels = window.width * window.height;
  return { ...sum, pixels, allPixels: pixels, halfWidth: 0 };
}

async function cutSample(
  { raster, rule, area, window, codec, signal }: Cut,
  maxDecodedBytes: number,
): Promise<Measured | null> {
  const image = raster.levels[0]?.image;
  if (!image) return null;
  const { blockWidth, blockHeight, compression } = image;
  // The byte counts of blocks without compression show nothing of their content: measure more, smaller parts.
  const parts = compression === 1 && blockHeight % NARROW_PARTS === 0 ? NARROW_PARTS : 1;
  const shares = await blockShares(raster, area, window, parts, signal);
  if (shares === null) return null;
  const partHeight = blockHeight / parts;
  const affordable = Math.floor(maxDecodedBytes / decodedBytes(rule, { width: blockWidth, height: partHeight }));
  const drawn = sampleBlocks(
    shares,
    Math.min(MAX_SAMPLE * (parts > 1 ? NARROW_SAMPLES : 1), Math.max(MIN_SAMPLE, affordable)),
  );
  const sum = { full: 0, half: 0, quarter: 0 };
  const ratios: MeasuredRatio[] = [];
  const rectangleOf = ({ column, row }: BlockShare) => {
    const block = { column: column * blockWidth, row: row * partHeight, width: blockWidth, height: partHeight };
    return intersection(window, block);
  };
  for (const { share, count } of drawn) {
    if (share.bytes === 0) continue;
    const tile = await cutTile(raster, rule, area, rectangleOf(share), signal);
    const { full, half, quarter } = await tileBytes(tile, rule, codec);
    sum.full += full;
    sum.half += half;
    sum.quarter += quarter;
    ratios.push({ ratio: full / share.bytes, count });
  }
  const [bytes, pixels] = [sumOf(shares, 'bytes'), sumOf(shares, 'pixels')];
  if (ratios.length === 0) return { full: 0, half: 0, quarter: 0, pixels: 0, allPixels: 0, halfWidth: 0 };
  const allPixels = shares.map(rectangleOf).reduce((total, { width, height }) => total + width * height, 0);
  const areAll = drawn.length === shares.length;
  const ratio = meanRatio(ratios, { all: shares.length, usualDeviation: usualDeviation(image) });
  const full = areAll ? sum.full : bytes * ratio.mean;
  const reduced = { half: full * (sum.half / sum.full), quarter: full * (sum.quarter / sum.full) };
  return { full, ...reduced, pixels, allPixels, halfWidth: ratio.halfWidth };
}

function sumOf(shares: readonly BlockShare[], key: 'bytes' | 'pixels'): number {
  return shares.reduce((sum, share) => sum + share[key], 0);
}

/** How much the ratios of blocks usually differ: little if the source is compressed as the clip will be. Measured (bench forecast). */
function usualDeviation({ compression, predictor }: Pick<TiffImage, 'compression' | 'predictor'>): number {
  if (compression === 1) return 0.4;
  const isDeflate = compression === 8 || compression === 32_946;
  return isDeflate && predictor > 1 ? 0.05 : 0.12;
}

const MIN_SAMPLE = 4;
const MAX_SAMPLE = 48;
/** Narrow parts differ more than blocks: this many times as many are measured. */
const NARROW_SAMPLES = 4;
const NARROW_PARTS = 64;

function intersection(a: PixelWindow, b: PixelWindow): PixelWindow {
  const column = Math.max(a.column, b.column);
  const row = Math.max(a.row, b.row);
  return {
    column,
    row,
    width: Math.min(a.column + a.width, b.column + b.width) - column,
    height: Math.min(a.row + a.height, b.row + b.height) - row,
  };
}

/** Directories, metadata and receipt of the file; statistics and name of each band; directory of each overview. */
const HEADER_BYTES = { file: 2_000, band: 480, overview: 600 } as const;
/** Half of the range's width without a sample, as a share of the compressed pixels: the codec's part (tile-bytes.ts). */
const CODEC_SHARE = 0.07;
/** The same for pixels that are compressed to less than a share of their size: they differ more, and nearly constant ones most. */
const CODEC_SHARES = [
  { below: 0.02, share: 0.24 },
  { below: 0.15, share: 0.11 },
] as const;
/** The same for the header. */
const HEADER_SHARE = 0.12;
const MIN_ERROR_BYTES = 250;
/** DEFLATE represents equal bytes in this share. */
const CONSTANT_SHARE = 1 / 1030;
const TILE = { width: WINDOW_TILE_PX, height: WINDOW_TILE_PX };

function rangeOf(measured: Measured, rule: BurnRule, window: PixelWindow): SizeRange {
  const { full, half, quarter, pixels, allPixels, halfWidth } = measured;
  const levels = overviewLevels(window);
  const overviews = levels.reduce((sum, _, index) => sum + (index === 0 ? half : quarter * 0.25 ** (index - 1)), 0);
  const tiles = [window, ...levels].reduce((sum, level) => sum + tileCount(level), 0);
  const filled = levels.reduce((sum, _, index) => sum + allPixels * 0.25 ** (index + 1), allPixels);
  // The rest of the tiles is constant: outside the measured blocks, and beyond the right and lower edge.
  const restShare = Math.max(0, 1 - filled / (tiles * TILE.width * TILE.height));
  const constant = tiles * storedBytes(rule, TILE) * CONSTANT_SHARE * restShare;
  const header = HEADER_BYTES.file + HEADER_BYTES.band * rule.bandCount + HEADER_BYTES.overview * levels.length;
  const compressed = full + overviews;
  const compression = full / decodedBytes(rule, { width: pixels, height: 1 });
  const codecShare = CODEC_SHARES.find(({ below }) => compression < below)?.share ?? CODEC_SHARE;
  const error = compressed * Math.hypot(halfWidth, codecShare) + (header + constant) * HEADER_SHARE + MIN_ERROR_BYTES;
  const size = compressed + header + constant;
  return { low: Math.floor(size - error), high: Math.ceil(size + error) };
}

/** As in the file, where the mask has one bit per pixel. */
function storedBytes(
  { sampleType, bandCount, mask }: BurnRule,
  { width, height }: { width: number; height: number },
): number {
  return width * height * (bandCount * sampleBytes(sampleType) + (mask === 'none' ? 0 : 1 / 8));
}

function tileCount({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.ceil(width / TILE.width) * Math.ceil(height / TILE.height);
}
