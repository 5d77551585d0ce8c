/** Samples (pixels × bands) per compute unit (contract, section 14). */
const SAMPLES_PER_UNIT = 25_000_000;

/**
 * The compute units of one asset: pixels of its tight AOI window × bands, in units of 25 million samples; at least
 * one.
 */
export function computeUnits(window: { width: number; height: number }, bandCount: number): number {
  return Math.max(1, Math.ceil((window.width * window.height * bandCount) / SAMPLES_PER_UNIT));
}
