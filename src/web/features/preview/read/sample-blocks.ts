import { inParallel } from '../../../../raster/read/in-parallel.ts';
import type { Raster } from '../../../../raster/read/open-raster.ts';
import { type RasterWindow, readWindow } from '../../../../raster/read/read-window.ts';
import { sampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../../../raster/tiff/tiff-image.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import { BUDGET } from './budget.ts';
import type { BaseCost } from './choose-base.ts';
import type { AreaPixels } from './read-area.ts';

/** Pixels of some blocks of an image, in one row, and what those blocks were. */
export type SampledBlocks = {
  readonly pixels: AreaPixels;
  readonly blocks: number;
  /** how long a block took, while several were on their way */
  readonly msPerBlock: number;
};

/** Enough to take percentiles from, where a block is small; and blocks enough to be spread over the whole. */
const WANTED = { pixels: 1_000_000, least: 16, most: 256 } as const;
/** Of a huge block only some rows are kept. */
const MOST_PIXELS_A_BLOCK = 2_000_000;
const AT_ONCE = 8;

/** Reads bands (1-based) of some blocks that are spread evenly over an image, as many as the budget of a sample allows. */
export async function sampleBlocks(
  raster: Raster,
  level: number,
  bands: number[],
  cost: BaseCost | null,
  { signal, now }: { readonly signal: AbortSignal; readonly now: () => number },
): Promise<SampledBlocks> {
  const image = raster.levels[level]?.image;
  if (!cost) throw new Error('what is cheap is read whole');
  if (!image) throw new Error(`there is no image ${level}`);
  const rects = spread(image, blocksAllowed(image, cost));
  const windows: RasterWindow[] = [];
  const ends = [now()];
  await inParallel(rects, AT_ONCE, async (rect) => {
    windows.push(await readWindow(raster, { level, ...rect, bands, signal }));
    ends.push(now());
  });
  return { pixels: joined(windows, bands, image), blocks: rects.length, msPerBlock: pace(ends) };
}

// The first ones wait for threads to start, which happens once.
function pace(ends: readonly number[]): number {
  const from = ends.length > 2 * AT_ONCE ? AT_ONCE : 0;
  return ((ends.at(-1) ?? 0) - (ends[from] ?? 0)) / Math.max(1, ends.length - 1 - from);
}

function blocksAllowed({ blockWidth, blockHeight }: TiffImage, cost: BaseCost): number {
  const { networkBytes, decodedBytes } = BUDGET.sample;
  const wanted = Math.ceil(WANTED.pixels / (blockWidth * blockHeight));
  const each = (bytes: number) => Math.max(1, bytes / Math.max(1, cost.blocks));
  const byNetwork = cost.isRemote ? networkBytes / each(cost.readBytes) : Number.POSITIVE_INFINITY;
  const allowed = Math.min(byNetwork, decodedBytes / each(cost.decodedBytes), WANTED.most);
  return Math.max(1, Math.floor(Math.min(allowed, Math.max(wanted, WANTED.least))));
}

// A sequence that leaves no gaps and no lines in either direction (R2, by the plastic number), the same each time.
function spread(image: TiffImage, count: number): PixelRect[] {
  const { blockWidth, blockHeight, blocksAcross, blocksDown } = image;
  const part = (index: number, step: number) => (0.5 + index * step) % 1;
  const chosen = new Map<string, PixelRect>();
  for (let index = 0; index < count; index++) {
    const column = Math.floor(part(index, 0.7548776662466927) * blocksAcross);
    const row = Math.floor(part(index, 0.5698402909980532) * blocksDown);
    const [x, y] = [column * blockWidth, row * blockHeight];
    const width = Math.min(blockWidth, image.width - x);
    const rows = Math.max(1, Math.floor(MOST_PIXELS_A_BLOCK / width));
    chosen.set(`${column},${row}`, { x, y, width, height: Math.min(blockHeight, image.height - y, rows) });
  }
  return [...chosen.values()];
}

function joined(windows: readonly RasterWindow[], bands: readonly number[], { sampleType }: TiffImage): AreaPixels {
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
