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
  if (parts === null) return { problem: `${nameOf(axis)} must be degrees, such as ${EXAMPLES[axis]}.` };
  if (parts.axis !== null && parts.axis !== axis) {
    return { problem: `${text.trim()} is a ${parts.axis}; enter the ${axis} here.` };
  }
  const limit = axis === 'longitude' ? 180 : 90;
  if (Math.abs(parts.degrees) > limit) {
    return { problem: `${nameOf(axis)} is ${parts.degrees}°; it must be within −${limit}..${limit}.` };
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
  const sign = isNegative || letter === 'S' || letter === 'W' || letter === 'O' ? -1 : 1;
  return { degrees: roundDegrees(sign * size), axis: letter === null ? null : axisOf(letter) };
}

const EXAMPLES = { longitude: '−34.88, 34.88° W or 34°52\'48" W', latitude: '−7.99, 7.99° S or 7°59\'24" S' } as const;

function axisOf(letter: string): Axis {
  return letter === 'N' || letter === 'S' ? 'latitude' : 'longitude';
}

function nameOf(axis: Axis): string {
  return axis === 'longitude' ? 'Longitude' : 'Latitude';
}
