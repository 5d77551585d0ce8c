import type { BandStatistics } from '../../clip/task/task-request.ts';

/** A band's statistics in the stored form, where figures that are not finite are null, with the member names of STAC's raster extension. */
export function bandStatisticsJson(statistics: BandStatistics, pixelCount: number): Record<string, number | null> {
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  return {
    minimum: finite(statistics.minimum),
    maximum: finite(statistics.maximum),
    mean: finite(statistics.mean),
    stddev: finite(statistics.standardDeviation),
    valid_percent: pixelCount > 0 ? (100 * statistics.validCount) / pixelCount : 0,
    valid_count: statistics.validCount,
  };
}
