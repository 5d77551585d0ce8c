/** Samples (pixels × bands) that one compute unit pays for (contract, section 14). */
const SAMPLES_A_UNIT = 25_000_000;

/** The compute units of one asset: its tight AOI window in pixels, times its bands; at least one. */
export function computeUnits(window: { width: number; height: number }, bandCount: number): number {
  return Math.max(1, Math.ceil((window.width * window.height * bandCount) / SAMPLES_A_UNIT));
}
