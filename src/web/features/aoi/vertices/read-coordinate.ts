import { coordinateStrings } from './coordinate-strings.ts';
import { roundDegrees } from './round-degrees.ts';

/** A typed longitude or latitude in degrees WGS 84, rounded to 1e-7; or a sentence that says what is wrong. */
export type CoordinateReading = { readonly degrees: number } | { readonly problem: string };
export type Axis = 'longitude' | 'latitude';

/**
 * Reads one coordinate: decimal degrees, degrees and minutes, or degrees, minutes and seconds, with a sign or a letter
 * (N, S, E, W) before or after: `-34.88`, `34.88° W`, `34°52'48" W`, `34 52 48 W`, `S 7:59.5`.
 */
export function readCoordinate(text: string, axis: Axis): CoordinateReading {
  const parts = splitCoordinate(text);
  const words = coordinateStrings[axis];
  if (parts === null) return { problem: words.notDegrees };
  if (/o/i.test(text)) return { problem: coordinateStrings.ambiguousLetter(text.trim()) };
  if (parts.axis !== null && parts.axis !== axis) {
    return { problem: words.otherAxis(text.trim()) };
  }
  const limit = axis === 'longitude' ? 180 : 90;
  if (Math.abs(parts.degrees) > limit) {
    return { problem: words.tooLarge(parts.degrees) };
  }
  return { degrees: parts.degrees };
}

/** Degrees, and the axis that a letter names; null when the text is not a coordinate. */
export function splitCoordinate(text: string): { readonly degrees: number; readonly axis: Axis | null } | null {
  const letters = text.match(/[a-z]/gi) ?? [];
  const letter = letters[0]?.toUpperCase() ?? null;
  if (letters.length > 1 || (letter !== null && !'NSEWO'.includes(letter))) return null;
  const plain = text
    .replace(/[−‐–]/g, '-')
    .replace(/[°º˚d]|[′’']{1,2}|[″”"]|[:]/g, ' ')
    .replace(/[a-z]/gi, ' ')
    .trim();
  if (!/^[+-]?\s*\d+([.,]\d+)?(\s+\d+([.,]\d+)?){0,2}$/.test(plain)) return null;
  const isNegative = plain.startsWith('-');
  if (isNegative && letter !== null) return null;
  const [degrees = 0, minutes = 0, seconds = 0] = plain
    .replace(/^[+-]\s*/, '')
    .split(/\s+/)
    .map((number) => Number(number.replace(',', '.')));
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  const sign = isNegative || letter === 'S' || letter === 'W' ? -1 : 1;
  return { degrees: roundDegrees(sign * size), axis: letter === null ? null : axisOf(letter) };
}

function axisOf(letter: string): Axis {
  return letter === 'N' || letter === 'S' ? 'latitude' : 'longitude';
}
