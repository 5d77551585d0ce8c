import type { Raster } from '../../../../raster/open-raster.ts';
import { sampleBytes } from '../../../../raster/sample-type.ts';
import { type BandStatistics, bandStatistics } from '../../../../raster/statistics.ts';
import { readArea } from '../read-area.ts';
import type { PyramidLevel } from '../tiles/pyramid.ts';

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

/** Measures all bands of a level, a few at a time where there are many. */
export async function measureBands(raster: Raster, level: PyramidLevel, signal: AbortSignal): Promise<MeasuredBands> {
  const { bands, sampleType, noData, alphaBand } = raster.structure;
  const { width, height, step, image } = level;
  const atOnce = Math.max(1, Math.floor(AT_ONCE_BYTES / (width * height * sampleBytes(sampleType))));
  const statistics: BandStatistics[] = [];
  for (let first = 1; first <= bands.length; first += atOnce) {
    signal.throwIfAborted();
    const numbers = Array.from({ length: Math.min(atOnce, bands.length - first + 1) }, (_, index) => first + index);
    const area = await readArea(raster, level, { x: 0, y: 0, width, height }, numbers, signal);
    for (const [index, band] of area.bands.entries()) {
      const isAlpha = numbers[index] === alphaBand;
      statistics.push(bandStatistics(band, isAlpha ? everywhere(band.length) : area.valid, isAlpha ? null : noData));
    }
  }
  return { statistics, pixels: width * height, width, height, step, isFull: image === 0 };
}

function everywhere(length: number): Uint8Array {
  return new Uint8Array(length).fill(1);
}
