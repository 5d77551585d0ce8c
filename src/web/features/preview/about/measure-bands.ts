import { type BandStatistics, bandStatistics } from '../../../../raster/describe/statistics.ts';
import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { PreviewFaultError } from '../model/preview-fault.ts';
import { BUDGET } from '../read/budget.ts';
import { readArea } from '../read/read-area.ts';
import { maxDecodedBytes, readCost } from '../read/read-cost.ts';
import { levelRect, type PyramidLevel } from '../tiles/pyramid.ts';

/** The statistics of all bands, and the pixels that were measured. */
export type MeasuredBands = {
  /** one per band */
  statistics: BandStatistics[];
  /** number of pixels of the measured level, valid or not */
  pixels: number;
  width: number;
  height: number;
  /** subsampling step: one in `step` pixels along each axis */
  step: number;
  /** true for the full image, false for an overview */
  isFull: boolean;
};

const GROUP_BYTES = 32 * 1024 * 1024;

/** Measures all bands of a level, in groupCount of at most 32 MiB. Throws a PreviewFaultError if the level is over the budget. */
export async function measureBands(
  raster: Raster,
  level: PyramidLevel,
  isRemote: boolean,
  signal: AbortSignal,
): Promise<MeasuredBands> {
  const { bands, sampleType, noData, alphaBand, planarConfiguration } = raster.structure;
  const { width, height, step, image } = level;
  const bandsPerGroup = Math.max(1, Math.floor(GROUP_BYTES / (width * height * sampleBytes(sampleType))));
  const groupCount = Math.ceil(bands.length / bandsPerGroup);
  // In a pixel-interleaved file every group reads all blocks again.
  await refuseOverBudget(
    raster,
    level,
    { isRemote, passes: planarConfiguration === 'separate' ? 1 : groupCount },
    signal,
  );
  const statistics: BandStatistics[] = [];
  for (let first = 1; first <= bands.length; first += bandsPerGroup) {
    signal.throwIfAborted();
    const numbers = bandsFrom(first, Math.min(bandsPerGroup, bands.length - first + 1));
    const area = await readArea(raster, level, levelRect(level), numbers, signal);
    for (const [index, band] of area.bands.entries()) {
      const isAlpha = numbers[index] === alphaBand;
      statistics.push(bandStatistics(band, isAlpha ? allValid(band.length) : area.valid, isAlpha ? null : noData));
    }
  }
  return { statistics, pixels: width * height, width, height, step, isFull: image === 0 };
}

type ReadPasses = { readonly isRemote: boolean; readonly passes: number };

async function refuseOverBudget(raster: Raster, level: PyramidLevel, reading: ReadPasses, signal: AbortSignal) {
  const { isRemote, passes } = reading;
  const all = bandsFrom(1, raster.structure.bands.length);
  const rect = levelRect(level);
  // If even the upper bound is within the budget, the block index need not be read.
  const limitBytes = isRemote ? Math.min(BUDGET.networkBytes, BUDGET.decodedBytes) : BUDGET.decodedBytes;
  if (passes * maxDecodedBytes(raster, level, rect, all) <= limitBytes) return;
  const cost = await readCost(raster, level, rect, all, signal);
  const [read, decoded] = [passes * cost.readBytes, passes * cost.decodedBytes];
  if (decoded <= BUDGET.decodedBytes && (!isRemote || read <= BUDGET.networkBytes)) return;
  const bands = all.length;
  throw new PreviewFaultError({ code: 'measuring-over-budget', bands, readBytes: read, decodedBytes: decoded });
}

function bandsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function allValid(length: number): Uint8Array {
  return new Uint8Array(length).fill(1);
}
