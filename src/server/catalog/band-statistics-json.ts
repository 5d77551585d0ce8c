/** Exact statistics of a band's valid pixels; null, or not finite, if there are none. */
export type BandStatistics = {
  readonly validCount: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
};

/** A band's statistics in the stored form, with the member names of STAC's raster extension. */
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
