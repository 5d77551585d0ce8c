import { proj4Of } from '../../../../../crs/definition/crs-definition.ts';
import { UnsupportedCrs } from '../../../../../crs/definition/unsupported-crs.ts';
import { parseWkt } from '../../../../../crs/definition/wkt/parse-wkt.ts';
import { crsOfWkt } from '../../../../../crs/definition/wkt/wkt-crs.ts';

/** A proj4 definition without a datum shift, and the seven parameters of the shift that its text states. */
export type TextDefinition = { readonly proj4: string; readonly towgs84: readonly number[] | null };

/**
 * Reads WKT 1 (OGC, ESRI) or 2; a PROJ string is left to proj4. Null if the text is neither; throws UnsupportedCrs with the name of a
 * projection that proj4 would not compute as PROJ does.
 */
export function definitionOfText(text: string): TextDefinition | null {
  if (/^\s*\+/.test(text)) return { proj4: text.replace(STATED_SHIFT, ''), towgs84: statedShift(text) };
  const root = parseWkt(text);
  if (root === null) return null;
  const { base, projection } = crsOfWkt(root).definition;
  return { proj4: proj4Of({ base: { ...base, towgs84: null }, projection }), towgs84: sevenParameters(base.towgs84) };
}

const STATED_SHIFT = /\+towgs84=(\S+)/;

function statedShift(text: string): readonly number[] | null {
  const values = STATED_SHIFT.exec(text)?.[1]?.split(',').map(Number) ?? null;
  if (values?.some(Number.isNaN)) throw new UnsupportedCrs('a datum shift that is not numbers');
  return sevenParameters(values);
}

function sevenParameters(values: readonly number[] | null): readonly number[] | null {
  return values && [...values, 0, 0, 0, 0, 0, 0, 0].slice(0, 7);
}
