/** Degrees to 7 decimals, which is a centimetre; never minus zero. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7 || 0;
}
