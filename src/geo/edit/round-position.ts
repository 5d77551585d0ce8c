/** A position rounded as it is sent (contract 20): two ordinates with 7 decimals, 1 cm. */
export function roundPosition([longitude = 0, latitude = 0]: readonly number[]): [number, number] {
  return [roundDegrees(longitude), roundDegrees(latitude)];
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
