import { bandPercentiles } from '../../../raster/statistics.ts';
import type { RasterStructure } from '../../../raster/structure.ts';
import type { PreviewStatistics } from './preview-messages.ts';
import type { AreaPixels } from './read-area.ts';
import { STRETCH_PERCENTS, type StretchRange } from './stretch.ts';
import { gpuBase } from './tiles/gpu-samples.ts';

/** 2 to 98 % of the valid pixels, a range a band; 0 to 0 where none is valid. */
export function rangesOf({ bands, valid }: AreaPixels, noData: number | null): StretchRange[] {
  return bands.map((band) => {
    const found = bandPercentiles(band, valid, [STRETCH_PERCENTS.low, STRETCH_PERCENTS.high], noData);
    return { low: found?.[0] ?? 0, high: found?.[1] ?? 0 };
  });
}

/** What pixels say of their bands. */
export function statisticsOf(pixels: AreaPixels, { noData, sampleType }: RasterStructure): PreviewStatistics {
  return {
    bands: rangesOf(pixels, noData).map((range) => ({
      range,
      base: gpuBase(sampleType, sampleType === 'float64' ? range.low : Math.round(range.low)),
    })),
    validPixels: pixels.valid.reduce((sum, flag) => sum + flag, 0),
  };
}
