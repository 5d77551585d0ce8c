import { type BandStatistics, bandStatistics } from '../../../../raster/describe/statistics.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { BUDGET } from '../read/budget.ts';
import { readArea } from '../read/read-area.ts';
import { mostDecodedBytes, readCost } from '../read/read-cost.ts';
import { type PyramidLevel, wholeRect } from '../tiles/pyramid.ts';
import { aboutStrings as words } from './about-strings.ts';

/** The statistics of all bands, and which pixels they are of. */
export type MeasuredBands = {
  /** one a band */
  statistics: BandStatistics[];
  /** of the level that was measured, valid or not */
  pixels: number;
  width: number;
  height: number;
  /** every how many pixels of its image were taken */
  step: number;
  /** whether that was the full image, rather than an overview */
  isFull: boolean;
};

const AT_ONCE_BYTES = 32 * 1024 * 1024;

/** Measures all bands of a level, a few at a time where there are many; over the budget it is a RasterError. */
export async function measureBands(
  raster: Raster,
  level: PyramidLevel,
  isRemote: boolean,
  signal: AbortSignal,
): Promise<MeasuredBands> {
  const { bands, sampleType, noData, alphaBand, planarConfiguration } = raster.structure;
  const { width, height, step, image } = level;
  const atOnce = Math.max(1, Math.floor(AT_ONCE_BYTES / (width * height * sampleBytes(sampleType))));
  const groups = Math.ceil(bands.length / atOnce);
  // Blocks that hold all bands are read again for each few of them.
  await refuseOverBudget(raster, level, { isRemote, passes: planarConfiguration === 'separate' ? 1 : groups }, signal);
  const statistics: BandStatistics[] = [];
  for (let first = 1; first <= bands.length; first += atOnce) {
    signal.throwIfAborted();
    const numbers = bandsFrom(first, Math.min(atOnce, bands.length - first + 1));
    const area = await readArea(raster, level, wholeRect(level), numbers, signal);
    for (const [index, band] of area.bands.entries()) {
      const isAlpha = numbers[index] === alphaBand;
      statistics.push(bandStatistics(band, isAlpha ? everywhere(band.length) : area.valid, isAlpha ? null : noData));
    }
  }
  return { statistics, pixels: width * height, width, height, step, isFull: image === 0 };
}

type Reading = { readonly isRemote: boolean; readonly passes: number };

async function refuseOverBudget(raster: Raster, level: PyramidLevel, reading: Reading, signal: AbortSignal) {
  const { isRemote, passes } = reading;
  const all = bandsFrom(1, raster.structure.bands.length);
  const rect = wholeRect(level);
  // What can't be over is known without the file's index of its blocks.
  const cheap = isRemote ? Math.min(BUDGET.networkBytes, BUDGET.decodedBytes) : BUDGET.decodedBytes;
  if (passes * mostDecodedBytes(raster, level, rect, all) <= cheap) return;
  const cost = await readCost(raster, level, rect, all, signal);
  const [read, decoded] = [passes * cost.readBytes, passes * cost.decodedBytes];
  if (decoded <= BUDGET.decodedBytes && (!isRemote || read <= BUDGET.networkBytes)) return;
  throw new RasterError('too-large', words.tooMuchToMeasure(all.length, read, decoded));
}

function bandsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function everywhere(length: number): Uint8Array {
  return new Uint8Array(length).fill(1);
}
