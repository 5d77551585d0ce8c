/** The values that become black and white; what lies outside becomes one or the other. */
export type StretchRange = { low: number; high: number };

/** The percentiles of the valid pixels that a stretch starts from. */
export const STRETCH_PERCENTS = { low: 2, high: 98 } as const;

/**
 * A sample as a shade 0..255, from low to high and rounded: linear, or by its power of 1 / gamma. A band of one single value
 * is middle gray.
 */
export function stretchToByte(value: number, low: number, high: number, gamma = 1): number {
  if (high <= low) return value < low ? 0 : value > high ? 255 : 128;
  const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
  const shade = Math.round((gamma === 1 ? share : share ** (1 / gamma)) * 255);
  return Math.max(0, Math.min(255, shade));
}
