/** The values that map to black and white; values outside are clamped. */
export type StretchRange = { low: number; high: number };

/** The percentiles of the valid pixels that define the default stretch. */
export const STRETCH_PERCENTS = { low: 2, high: 98 } as const;

/**
 * Maps a sample from low..high to a rounded shade 0..255: linearly, or raised to 1 / gamma. A band with a single value
 * is middle grey.
 */
export function stretchToByte(value: number, low: number, high: number, gamma = 1): number {
  if (high <= low) return value < low ? 0 : value > high ? 255 : 128;
  const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
  const shade = Math.round((gamma === 1 ? share : share ** (1 / gamma)) * 255);
  return Math.max(0, Math.min(255, shade));
}
