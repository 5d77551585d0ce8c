import { type CodeRanges, rangesContain } from './code-ranges.ts';

/**
 * Corrects the proj4 definition that geotiff-geokeys-to-proj4 makes for an EPSG code of a system, or of a projection
 * alone (GeoKey 3074); '' if it can't be corrected. Found by comparing all EPSG systems with PROJ 9.1
 * (datum/build.node.ts).
 */
export function correctedDefinition(proj4: string, codes: { epsg: number | null; projection: number | null }): string {
  const { epsg, projection } = codes;
  if (UNSUPPORTED_BY_PROJ4.test(proj4) || SOUTH_OR_WEST_AXES.test(proj4)) return '';
  if (epsg !== null && rangesContain(WRONG_UNITS, epsg)) return '';
  if (projection !== null && (rangesContain(SOUTH_ORIENTATED, projection) || proj4.includes('+proj=omerc'))) return '';
  return epsg !== null && rangesContain(HOTINE_A, epsg) ? `${proj4} +no_uoff` : proj4;
}

// Colombia Urban and Laborde: proj4 doesn't implement them.
const UNSUPPORTED_BY_PROJ4 = /\+proj=(col_urban|labrd)\b/;

// Axes that increase southwards or westwards (South Africa, Krovak): proj4 reads the coordinates as northwards and
// eastwards.
const SOUTH_OR_WEST_AXES = /\+axis=\w*[sw]/;

// The converter treats Indian yards as feet, and uses 3.3 m for Clarke's yard.
const WRONG_UNITS: CodeRanges = [5472, [24370, 24374], 24382];

// Transverse Mercator projections of South Africa and Namibia. Only the definitions of the systems give the axes'
// direction.
const SOUTH_ORIENTATED: CodeRanges = [
  [17515, 17533],
  [17611, 17625],
];

// Hotine oblique Mercator, variant A, whose origin is where the initial line crosses the aposphere's equator: Alaska,
// Malaysia, Michigan, Oregon.
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
