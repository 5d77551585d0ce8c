/** Rounds degrees to 7 decimals, about a centimetre; never returns minus zero. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7 || 0;
}
