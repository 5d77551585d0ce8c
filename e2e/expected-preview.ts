import type { Raster } from './rasters.ts';

export type Stretch = { readonly low: number; readonly high: number };

/** 2nd and 98th percentile (nearest rank) of the band's samples that `isInside` marks. */
export function stretchOf(raster: Raster, band: number, isInside: readonly boolean[]): Stretch {
  const values = Array.from(raster.bands[band] ?? [])
    .filter((_, index) => isInside[index])
    .toSorted((a, b) => a - b);
  const rank = (percent: number) => values[Math.max(0, Math.ceil((percent / 100) * values.length) - 1)] ?? Number.NaN;
  return { low: rank(2), high: rank(98) };
}

/** The result of a linear stretch of a value, 0–255. */
export function shadeOf(value: number, { low, high }: Stretch): number {
  return Math.max(0, Math.min(255, Math.round(((value - low) / (high - low)) * 255)));
}
