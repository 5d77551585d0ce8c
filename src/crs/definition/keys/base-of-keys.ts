import { type Ellipsoid, ellipsoidOfAxes } from '../ellipsoid.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { ellipsoidOfCode } from './ellipsoid-codes.ts';
import { codeOf, type GeoKeys, numberOf, textOf } from './geo-keys.ts';

/** The geographic base in geokeys. What is null is stated by its code only, or not at all. */
export type KeyBase = {
  /** EPSG code of the geographic system */
  readonly code: number | null;
  /** EPSG code of the system of the datum in a key, if no key states the system: a name may state another system on that datum */
  readonly codeOfDatum?: number | null;
  readonly name: string | null;
  readonly ellipsoid: Ellipsoid | null;
  /** degrees east of Greenwich */
  readonly primeMeridian: number | null;
  readonly towgs84: readonly number[] | null;
};

/** Reads the geographic base. Throws UnsupportedCrs for a prime meridian or a datum shift that it can't read. */
export function baseOfKeys(keys: GeoKeys): KeyBase {
  const code = codeOf(keys, 'GeographicType');
  const datum = codeOf(keys, 'GeogGeodeticDatum');
  return {
    code,
    codeOfDatum: code !== null || datum === null ? null : systemOfDatum(datum),
    name: nameInCitation(textOf(keys, 'GeogCitation')),
    ellipsoid: ellipsoidOfKeys(keys),
    primeMeridian: primeMeridianOf(keys),
    towgs84: shiftOf(keys),
  };
}

/** In this series of EPSG's codes, with a gap, a datum has the code of its geographic system plus 2000. */
function systemOfDatum(code: number): number | null {
  const isInSeries = (code > 6000 && code < 6647) || (code > 6656 && code < 6822);
  return isInSeries ? code - 2000 : null;
}

function ellipsoidOfKeys(keys: GeoKeys): Ellipsoid | null {
  const a = numberOf(keys, 'GeogSemiMajorAxis');
  const rf = numberOf(keys, 'GeogInvFlattening');
  const b = numberOf(keys, 'GeogSemiMinorAxis');
  if (a === undefined || !(a > 0)) {
    const code = codeOf(keys, 'GeogEllipsoid');
    return code === null ? null : ellipsoidOfCode(code);
  }
  if (rf !== undefined) return { a, rf };
  return b !== undefined && b > 0 ? ellipsoidOfAxes(a, b) : null;
}

function primeMeridianOf(keys: GeoKeys): number | null {
  const longitude = numberOf(keys, 'GeogPrimeMeridianLong');
  if (longitude !== undefined) return longitude;
  const code = codeOf(keys, 'GeogPrimeMeridian');
  if (code === null || code === GREENWICH) return code === null ? null : 0;
  // their longitudes are in the table of systems, and files that GDAL writes state them
  throw new UnsupportedCrs(`prime meridian EPSG:${code} without its longitude`);
}

const GREENWICH = 8901;

function shiftOf(keys: GeoKeys): number[] | null {
  const stated = keys.GeogTOWGS84GeoKey;
  if (stated === undefined) return null;
  const shift = Array.isArray(stated) ? stated.map(Number) : [];
  if ((shift.length !== 3 && shift.length !== 7) || !shift.every(Number.isFinite)) {
    throw new UnsupportedCrs('a datum shift without three or seven numbers');
  }
  return shift;
}

/** The name in a citation: `GCS Name = NAD27 (deprecated)|Datum = …` as GDAL and ArcGIS write it, or the citation itself. */
function nameInCitation(citation: string): string | null {
  const stated = /GCS Name\s*=\s*([^|]*)/i.exec(citation)?.[1] ?? citation.split('|')[0] ?? '';
  const name = stated.replace(/\(deprecated\)/i, '').trim();
  return name === '' || /^(GCS_)?(unknown|unnamed)$/i.test(name) ? null : name;
}
