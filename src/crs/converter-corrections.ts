import { type CodeRanges, isAmong } from './code-ranges.ts';

/**
 * A definition that the converter made by an EPSG code, of a system or of a projection alone (key 3074), put right; '' where it
 * cannot be. Found by comparing all of EPSG's systems with PROJ 9.1 (datum/build.node.ts).
 */
export function correctedDefinition(proj4: string, codes: { epsg: number | null; projection: number | null }): string {
  const { epsg, projection } = codes;
  if (UNKNOWN_TO_PROJ4.test(proj4) || DOWN_OR_LEFT.test(proj4)) return '';
  if (epsg !== null && isAmong(WRONG_UNITS, epsg)) return '';
  if (projection !== null && (isAmong(SOUTH_ORIENTATED, projection) || proj4.includes('+proj=omerc'))) return '';
  return epsg !== null && isAmong(HOTINE_A, epsg) ? `${proj4} +no_uoff` : proj4;
}

// Colombia Urban and Laborde.
const UNKNOWN_TO_PROJ4 = /\+proj=(col_urban|labrd)\b/;

// Axes that count southwards or westwards, as in South Africa and of Krovak's projection: proj4 takes them for the others.
const DOWN_OR_LEFT = /\+axis=\w*[sw]/;

// The converter takes Indian yards for feet, and has 3.3 m for Clarke's yard.
const WRONG_UNITS: CodeRanges = [5472, [24370, 24374], 24382];

// Transverse Mercator projections of South Africa and Namibia, whose axes only the systems' definitions tell.
const SOUTH_ORIENTATED: CodeRanges = [
  [17515, 17533],
  [17611, 17625],
];

// Hotine's oblique Mercator, variant A, which counts from where its line crosses the equator: Alaska, Malaysia, Michigan, Oregon.
const HOTINE_A: CodeRanges = [
  [3078, 3079],
  [3167, 3168],
  [3375, 3376],
  3468,
  3591,
  5247,
  6394,
  6497,
  [6808, 6811],
  [6840, 6843],
  24571,
  26731,
  26931,
  29874,
];
