/** A band's exact figures over its valid pixels; null, or not finite, where there are none. */
export type BandFigures = {
  readonly validCount: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
};

/** A band's figures as they are stored and shown, in the words of STAC's raster extension. */
export function bandStatisticsJson(figures: BandFigures, pixelCount: number): Record<string, number | null> {
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  return {
    minimum: finite(figures.minimum),
    maximum: finite(figures.maximum),
    mean: finite(figures.mean),
    stddev: finite(figures.standardDeviation),
    valid_percent: pixelCount > 0 ? (100 * figures.validCount) / pixelCount : 0,
    valid_count: figures.validCount,
  };
}
