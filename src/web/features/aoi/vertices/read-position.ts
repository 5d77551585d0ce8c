import { type Axis, readCoordinate, splitCoordinate } from './read-coordinate.ts';

export type LonLat = [longitude: number, latitude: number];

/** A typed position and the order in which its numbers were read; or a sentence that says what is wrong. */
export type PairReading = { readonly position: LonLat; readonly order: PairOrder } | { readonly problem: string };
export type PairOrder = 'latitude first' | 'longitude first';

/**
 * Reads two coordinates: `-7.99, -34.88`, `7°59'S 34°52'W`, `34.88° W 7.99° S`. Letters determine the order; without them
 * the latitude comes first, as web maps copy it, unless only the other order is within range. Null when the text isn't two
 * coordinates.
 */
export function readPair(text: string, order: PairOrder | null = null): PairReading | null {
  const halves = splitPair(text);
  if (halves === null) return null;
  const usedOrder = order ?? orderOf(halves);
  const [first, second] = usedOrder === 'latitude first' ? AXES : [...AXES].reverse();
  const readings = [readCoordinate(halves[0], first as Axis), readCoordinate(halves[1], second as Axis)];
  const wrong = readings.find((reading) => 'problem' in reading);
  if (wrong && 'problem' in wrong) return wrong;
  const [one = 0, other = 0] = readings.map((reading) => ('degrees' in reading ? reading.degrees : 0));
  return { position: usedOrder === 'latitude first' ? [other, one] : [one, other], order: usedOrder };
}

/** The order that the letters or the sizes of two coordinates determine; null when both are possible. */
export function determinedOrder(text: string): PairOrder | null {
  const halves = splitPair(text);
  if (halves === null) return null;
  const [first, second] = halves.map(splitCoordinate);
  if (first?.axis || second?.axis) return first?.axis === 'longitude' || second?.axis === 'latitude' ? LON : LAT;
  if (Math.abs(first?.degrees ?? 0) > 90) return LON;
  return Math.abs(second?.degrees ?? 0) > 90 ? LAT : null;
}

const AXES = ['latitude', 'longitude'] as const;
const [LAT, LON] = ['latitude first', 'longitude first'] as const;

function orderOf(halves: readonly [string, string]): PairOrder {
  return determinedOrder(halves.join(';')) ?? LAT;
}

function splitPair(text: string): [string, string] | null {
  const plain = text.trim().replace(/^[[(]|[\])]$/g, '');
  for (const separator of [/;/, /,\s+/, /,/, /\t/, /(?<=[NSEWO])\s+/i, /\s+(?=[NSEWO]\s*[\d+])/i, /\s+/]) {
    const halves = plain.split(separator);
    const [first, second] = halves;
    if (halves.length !== 2 || first === undefined || second === undefined) continue;
    if (splitCoordinate(first) !== null && splitCoordinate(second) !== null) return [first, second];
  }
  return null;
}
