import { inParallel } from '../../../../raster/read/in-parallel.ts';
import type { Raster } from '../../../../raster/read/open-raster.ts';
import { type RasterWindow, readWindow } from '../../../../raster/read/read-window.ts';
import { sampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { TiffImage } from '../../../../raster/tiff/tiff-image.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import { BUDGET } from './budget.ts';
import type { BaseCost } from './choose-base.ts';
import type { AreaPixels } from './read-area.ts';

/** The pixels of sampled blocks as a single row, the number of blocks, and the time per block. */
export type SampledBlocks = {
  readonly pixels: AreaPixels;
  readonly blocks: number;
  /** time per block, ms, with several read concurrently */
  readonly msPerBlock: number;
};

/** Enough pixels for percentiles if blocks are small, and enough blocks to cover the entire image. */
const TARGET = { pixels: 1_000_000, minBlocks: 16, maxBlocks: 256 } as const;
/** Only this many pixels of a huge block are read. */
const MAX_PIXELS_PER_BLOCK = 2_000_000;
const CONCURRENCY = 8;

/**
 * Reads bands (1-based) of blocks spread evenly over an image, within the sample budget. Throws if the level is within
 * the budget and would be read entirely.
 */
export async function sampleBlocks(
  raster: Raster,
  level: number,
  bands: number[],
  cost: BaseCost | null,
  { signal, now }: { readonly signal: AbortSignal; readonly now: () => number },
): Promise<SampledBlocks> {
  const image = raster.levels[level]?.image;
  if (!cost) throw new Error('a level within the budget is read entirely, not sampled');
  if (!image) throw new Error(`there is no image ${level}`);
  const rects = spread(image, blocksAllowed(image, cost));
  const windows: RasterWindow[] = [];
  const ends = [now()];
  await inParallel(rects, CONCURRENCY, async (rect) => {
    windows.push(await readWindow(raster, { level, ...rect, bands, signal }));
    ends.push(now());
  });
  return { pixels: joined(windows, bands, raster.structure), blocks: rects.length, msPerBlock: pace(ends) };
}

// Exclude the first blocks, which wait for threads to start.
function pace(ends: readonly number[]): number {
  const from = ends.length > 2 * CONCURRENCY ? CONCURRENCY : 0;
  return ((ends.at(-1) ?? 0) - (ends[from] ?? 0)) / Math.max(1, ends.length - 1 - from);
}

function blocksAllowed({ blockWidth, blockHeight }: TiffImage, cost: BaseCost): number {
  const { networkBytes, decodedBytes } = BUDGET.sample;
  const wanted = Math.ceil(TARGET.pixels / (blockWidth * blockHeight));
  const each = (bytes: number) => Math.max(1, bytes / Math.max(1, cost.blocks));
  const byNetwork = cost.isRemote ? networkBytes / each(cost.readBytes) : Number.POSITIVE_INFINITY;
  const allowed = Math.min(byNetwork, decodedBytes / each(cost.decodedBytes), TARGET.maxBlocks);
  return Math.max(1, Math.floor(Math.min(allowed, Math.max(wanted, TARGET.minBlocks))));
}

// A deterministic low-discrepancy sequence (R2, based on the plastic number).
function spread(image: TiffImage, count: number): PixelRect[] {
  const { blockWidth, blockHeight, blocksAcross, blocksDown } = image;
  const part = (index: number, step: number) => (0.5 + index * step) % 1;
  const chosen = new Map<string, PixelRect>();
  for (let index = 0; index < count; index++) {
    const column = Math.floor(part(index, 0.7548776662466927) * blocksAcross);
    const row = Math.floor(part(index, 0.5698402909980532) * blocksDown);
    const [x, y] = [column * blockWidth, row * blockHeight];
    const width = Math.min(blockWidth, image.width - x);
    const rows = Math.max(1, Math.floor(MAX_PIXELS_PER_BLOCK / width));
    chosen.set(`${column},${row}`, { x, y, width, height: Math.min(blockHeight, image.height - y, rows) });
  }
  return [...chosen.values()];
}

function joined(
  windows: readonly RasterWindow[],
  bands: readonly number[],
  { sampleType }: RasterStructure,
): AreaPixels {
  const width = windows.reduce((sum, { valid }) => sum + valid.length, 0);
  const pixels: AreaPixels = {
    width,
    height: 1,
    bands: bands.map(() => sampleArray(sampleType, width)),
    valid: new Uint8Array(width),
  };
  let at = 0;
  for (const window of windows) {
    pixels.valid.set(window.valid, at);
    for (const [index, band] of pixels.bands.entries()) band.set(window.bands[index] ?? [], at);
    at += window.valid.length;
  }
  return pixels;
}
