import { codeOf, type GeoKeys, numberOf, textOf } from '../../crs/definition/keys/geo-keys.ts';
import { registeredSystem, systemOfKeys } from '../../crs/definition/keys/system-of-keys.ts';
import { UnsupportedCrs } from '../../crs/definition/unsupported-crs.ts';
import { parseWkt } from '../../crs/definition/wkt/parse-wkt.ts';
import { crsOfWkt } from '../../crs/definition/wkt/wkt-crs.ts';
import { printableText } from '../tiff/printable-text.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import { definedCrs } from './defined-crs.ts';
import { esriWkt, isGeographicWkt, nameInWkt, withProjection } from './esri-wkt.ts';
import { registeredCrs } from './registered-crs.ts';
import type { Grid } from './usable-crs.ts';

/**
 * The coordinate system in a raster's geokeys; null if they state none. One datum operation applies to the entire raster, that of
 * its centre. `proj4` is '' if proj4 would not compute the system as PROJ does; the name then ends with the reason. Throws a
 * RasterError if the table of systems can't be loaded.
 */
export async function rasterCrs(keys: GeoKeys, grid: Grid | null): Promise<RasterCrs | null> {
  const text = esriWkt(CITATIONS.map((key) => textOf(keys, key)));
  // GDAL also writes WKT next to a code. Both state the same system then, and the code can be read.
  const codeWithText = text && codeOf(keys, isGeographicWkt(text) ? 'GeographicType' : 'ProjectedCSType');
  let [epsg, name] = [codeWithText || null, nameOf(keys, text)];
  try {
    if (text !== null && epsg === null) return { epsg, ...(await definedCrs(systemOfText(text), grid)), name };
    const system = epsg === null ? systemOfKeys(keys) : registeredSystem(keys, epsg);
    if (system === null) return null;
    if (system.kind === 'defined') return { epsg, ...(await definedCrs({ ...system, name }, grid)), name };
    epsg = system.code;
    return { epsg, ...(await registeredCrs(system, grid)), name };
  } catch (error) {
    if (!(error instanceof UnsupportedCrs)) throw error;
    name = withProjection(name ?? 'unnamed', printableText(error.projection));
    return { epsg, proj4: '', name: name.slice(0, MAX_NAME_LENGTH) };
  }
}

const CITATIONS = ['PCSCitation', 'GTCitation', 'GeogCitation'];
const MAX_NAME_LENGTH = 200;
const PROJECTED = 1;

function systemOfText(text: string) {
  const root = parseWkt(text);
  if (root === null) throw new UnsupportedCrs('damaged WKT');
  const { name, definition } = crsOfWkt(root);
  return { name, ...definition };
}

function nameOf(keys: GeoKeys, text: string | null): string | null {
  const citation = textOf(keys, 'GTCitation');
  const isProjected = numberOf(keys, 'GTModelType') === PROJECTED || codeOf(keys, 'ProjectedCSType') !== null;
  const stated = citation === '' ? textOf(keys, isProjected ? 'PCSCitation' : 'GeogCitation') : citation;
  const usesText = text !== null && (codeOf(keys, 'ProjectedCSType') === null || esriWkt([stated]) !== null);
  const name = usesText
    ? nameInWkt(text)
    : printableText(stated.replace(/^[PG]CS Name\s*=/, '').split('|')[0] ?? '').trim();
  return name === '' ? null : name.slice(0, MAX_NAME_LENGTH);
}
