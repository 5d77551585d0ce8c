import { convexHull, type Point } from '../../geo/planar/convex-hull.ts';
import { type BandStatistics, bandStatistics } from '../../raster/describe/statistics.ts';
import { sumScale } from '../../raster/describe/sum-scale.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { type RasterWindow, readWindow } from '../../raster/read/read-window.ts';

export type RasterScan = {
  /** Exact statistics of each band's valid pixels. */
  statistics: BandStatistics[];
  /** Convex outline of the valid pixels, in fractional pixels; empty when there are none. */
  outline: Point[];
};

/** Samples of all bands together: one megapixel for four bands. */
const WINDOW_SAMPLES = 4_000_000;

type ScanOptions = {
  readonly signal?: AbortSignal;
  /** Called with the share of the pixels that have been read, 0..1. */
  readonly onProgress?: (share: number) => void;
};

/** Reads every pixel of a raster once, in windows of about a megapixel that follow its blocks. */
export async function scanRaster(raster: Raster, { signal, onProgress }: ScanOptions = {}): Promise<RasterScan> {
  const { structure } = raster;
  const colourBands = structure.bands.map((_, index) => index + 1);
  let statistics: BandStatistics[] = colourBands.map(() => NONE);
  const borders: Point[] = [];
  let readPixels = 0;
  for (const window of windows(raster)) {
    const read = await readWindow(raster, { level: 0, ...window, signal });
    statistics = statistics.map((sum, index) => {
      const band = read.bands[index];
      return band ? mergeStatistics(sum, bandStatistics(band, read.valid, structure.noData)) : sum;
    });
    // The hull of the windows' hulls is the hull of all pixels, so memory stays small for large rasters.
    borders.push(...convexHull(rowEnds(read, window.x, window.y)));
    readPixels += window.width * window.height;
    onProgress?.(readPixels / (structure.width * structure.height));
  }
  return { statistics, outline: convexHull(borders) };
}

const NONE: BandStatistics = { count: 0, min: Number.NaN, max: Number.NaN, mean: Number.NaN, deviation: Number.NaN };

function* windows(raster: Raster): Generator<{ x: number; y: number; width: number; height: number }> {
  const { structure } = raster;
  const pixels = Math.max(1, Math.floor(WINDOW_SAMPLES / Math.max(4, structure.bands.length)));
  const stepX = structure.tiled ? blocksIn(structure.blockWidth, Math.ceil(Math.sqrt(pixels))) : structure.width;
  const stepY = blocksIn(structure.blockHeight, Math.max(1, Math.floor(pixels / Math.min(stepX, structure.width))));
  for (let y = 0; y < structure.height; y += stepY) {
    for (let x = 0; x < structure.width; x += stepX) {
      yield { x, y, width: Math.min(stepX, structure.width - x), height: Math.min(stepY, structure.height - y) };
    }
  }
}

function blocksIn(block: number, wanted: number): number {
  return block * Math.max(1, Math.floor(wanted / block));
}

/** The outer corners of the first and last valid pixel of each row. */
function rowEnds(window: RasterWindow, x: number, y: number): Point[] {
  const ends: Point[] = [];
  for (let row = 0; row < window.height; row++) {
    const start = row * window.width;
    const first = window.valid.indexOf(1, start);
    if (first === -1 || first >= start + window.width) continue;
    const last = window.valid.lastIndexOf(1, start + window.width - 1);
    const [left, right] = [x + first - start, x + last - start + 1];
    ends.push([left, y + row], [left, y + row + 1], [right, y + row], [right, y + row + 1]);
  }
  return ends;
}

/** Combines the statistics of two disjoint sets of samples (Chan, Golub and LeVeque 1979). */
export function mergeStatistics(one: BandStatistics, other: BandStatistics): BandStatistics {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  const count = one.count + other.count;
  const [min, max] = [Math.min(one.min, other.min), Math.max(one.max, other.max)];
  const scale = sumScale(min, max);
  const difference = other.mean * scale - one.mean * scale;
  const squares =
    (one.deviation * scale) ** 2 * one.count +
    (other.deviation * scale) ** 2 * other.count +
    (difference ** 2 * one.count * other.count) / count;
  const mean = one.mean * scale + (difference * other.count) / count;
  return { count, min, max, mean: mean / scale, deviation: Math.sqrt(squares / count) / scale };
}
