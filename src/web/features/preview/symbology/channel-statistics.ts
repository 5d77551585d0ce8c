import { bandExtent, bandPercentiles } from '../../../../raster/describe/statistics.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { histogramOf } from '../histogram/histogram.ts';
import type { PreviewStatistics } from '../model/preview-messages.ts';
import type { AreaPixels } from '../read/read-area.ts';
import { gpuBase } from '../tiles/gpu-samples.ts';
import { channelPixels } from './channel-pixels.ts';
import type { Channels } from './channels.ts';
import { STRETCH_PERCENTS, type StretchRange } from './stretch.ts';

/**
 * The 2nd to 98th percentile of the valid pixels, one range per channel; 0 to 0 if none is valid. If the percentiles are equal
 * (few lines on a scanned map), the minimum and maximum.
 */
export function rangesOf({ bands, valid }: AreaPixels, noData: number | null): StretchRange[] {
  return bands.map((band) => {
    const found = bandPercentiles(band, valid, [STRETCH_PERCENTS.low, STRETCH_PERCENTS.high], noData);
    const [low = 0, high = 0] = found ?? [];
    if (found === null || low < high) return { low, high };
    const { min, max } = bandExtent(band, valid, noData);
    return { low: min, high: max };
  });
}

/** Statistics of the shown channels, and the base of each band for GPU samples. */
export function statisticsOf(pixels: AreaPixels, structure: RasterStructure, channels: Channels): PreviewStatistics {
  const { noData, sampleType } = structure;
  const shown = channelPixels(pixels, channels);
  const isExpression = channels.kind === 'expression';
  const hidden = isExpression ? null : noData;
  const bands = rangesOf(pixels, noData);
  const histograms = shown.bands.map((band) => histogramOf(band, shown.valid, hidden));
  const typical = (low: number) => (sampleType === 'float64' ? low : Math.round(low));
  return {
    bases: bands.map(({ low }) => gpuBase(sampleType, typical(low))),
    channels: (isExpression ? rangesOf(shown, hidden) : bands).map((range, index) => ({
      range,
      histogram: histograms[index] ?? null,
    })),
    validPixels: Math.max(0, ...histograms.map((histogram) => histogram?.total ?? 0)),
  };
}
