/** A position as it is sent (contract 20): two ordinates of 7 decimals, a centimetre. */
export function roundPosition([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
  return [roundDegrees(longitude), roundDegrees(latitude)];
}

/** Degrees with 7 decimals. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
