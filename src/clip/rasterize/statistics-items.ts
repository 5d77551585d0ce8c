import type { BandStatistics } from '../task/task-request.ts';

/** Statistics of a band of a raster of the given size under GDAL's keys, which other programs read; none without a valid pixel. */
export function statisticsItems(
  { validCount, minimum, maximum, mean, standardDeviation, exact }: BandStatistics,
  { width, height }: { readonly width: number; readonly height: number },
): [key: string, value: string][] {
  if (minimum === null || maximum === null || mean === null || standardDeviation === null) return [];
  return [
    ['STATISTICS_MAXIMUM', exact?.maximum ?? String(maximum)],
    ['STATISTICS_MEAN', String(mean)],
    ['STATISTICS_MINIMUM', exact?.minimum ?? String(minimum)],
    ['STATISTICS_STDDEV', String(standardDeviation)],
    ['STATISTICS_VALID_PERCENT', ((100 * validCount) / (width * height)).toPrecision(4)],
  ];
}
