import type { MethodName } from '../methods/projection-methods.ts';
import type { ParameterName, Parameters } from '../methods/terms.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { codeOf, type GeoKeys, numberOf } from './geo-keys.ts';

/** A projection stated by keys 3074 to 3096. Lengths are in the unit of the coordinates. */
export type KeyProjection = { readonly method: MethodName; readonly parameters: Parameters };

/** Reads a user-defined projection; null if the keys state none. Throws UnsupportedCrs with the name of an unsupported one. */
export function projectionOfKeys(keys: GeoKeys, metresPerUnit: number): KeyProjection | null {
  const projection = codeOf(keys, 'Projection');
  if (projection !== null) return utmZone(projection);
  const code = codeOf(keys, 'ProjCoordTrans');
  if (code === null) return null;
  const [method, ...names]: readonly [MethodName?, ...ParameterName[]] = METHODS[code] ?? [];
  if (method === undefined) throw new UnsupportedCrs(UNSUPPORTED[code] ?? `projection method ${code} of GeoTIFF`);
  const parameters = parametersOf(keys, names, code === POLAR_STEREOGRAPHIC, metresPerUnit);
  if (names.includes('gridAngle') && parameters.gridAngle === undefined) {
    // GDAL takes 90° then, and other programs the azimuth
    throw new UnsupportedCrs(`${method} without its angle of the rectified grid`);
  }
  return { method, parameters };
}

/** The methods of key 3075, and the parameters that they have in addition to the longitude of origin and the false origin. */
const METHODS: Readonly<Record<number, readonly [MethodName, ...ParameterName[]]>> = {
  1: ['Transverse Mercator', 'lat0', 'scale'],
  3: ['Hotine Oblique Mercator', 'lat0', 'azimuth', 'gridAngle', 'scale'],
  7: ['Mercator', 'lat0', 'lat1', 'scale'],
  8: ['Lambert Conformal Conic', 'lat0', 'lat1', 'lat2'],
  9: ['Lambert Conformal Conic', 'lat0', 'scale'],
  10: ['Lambert Azimuthal Equal Area', 'lat0'],
  11: ['Albers Equal Area', 'lat0', 'lat1', 'lat2'],
  12: ['Azimuthal Equidistant', 'lat0'],
  13: ['Equidistant Conic', 'lat0', 'lat1', 'lat2'],
  14: ['Stereographic', 'lat0', 'scale'],
  15: ['Polar Stereographic', 'lat0', 'lat1', 'scale'],
  16: ['Oblique Stereographic', 'lat0', 'scale'],
  17: ['Equidistant Cylindrical', 'lat0', 'lat1'],
  18: ['Cassini-Soldner', 'lat0'],
  19: ['Gnomonic', 'lat0'],
  20: ['Miller Cylindrical'],
  21: ['Orthographic', 'lat0'],
  22: ['Polyconic', 'lat0'],
  23: ['Robinson'],
  24: ['Sinusoidal'],
  25: ['Van der Grinten'],
  26: ['New Zealand Map Grid', 'lat0'],
  27: ['Transverse Mercator South Orientated', 'lat0', 'scale'],
  28: ['Cylindrical Equal Area', 'lat1'],
  9815: ['Hotine Oblique Mercator Azimuth Center', 'lat0', 'azimuth', 'gridAngle', 'scale'],
};

const UNSUPPORTED: Readonly<Record<number, string>> = {
  2: 'Transverse Mercator Modified Alaska',
  4: 'Laborde Oblique Mercator',
  5: 'Rosenmund Oblique Mercator',
  6: 'Spherical Oblique Mercator',
};

const POLAR_STEREOGRAPHIC = 15;

/** Writers use different keys for the same parameter; the first in the list takes precedence, as in libgeotiff. */
const KEYS: Readonly<Partial<Record<ParameterName, readonly string[]>>> = {
  lon0: ['ProjNatOriginLong', 'ProjFalseOriginLong', 'ProjCenterLong'],
  lat0: ['ProjNatOriginLat', 'ProjFalseOriginLat', 'ProjCenterLat'],
  lat1: ['ProjStdParallel1'],
  lat2: ['ProjStdParallel2'],
  scale: ['ProjScaleAtNatOrigin', 'ProjScaleAtCenter'],
  azimuth: ['ProjAzimuthAngle'],
  gridAngle: ['ProjRectifiedGridAngle'],
  falseEasting: ['ProjFalseEasting', 'ProjCenterEasting', 'ProjFalseOriginEasting'],
  falseNorthing: ['ProjFalseNorthing', 'ProjCenterNorthing', 'ProjFalseOriginNorthing'],
};

function parametersOf(
  keys: GeoKeys,
  names: readonly ParameterName[],
  isPolar: boolean,
  metresPerUnit: number,
): Parameters {
  const parameters: Partial<Record<ParameterName, number>> = {};
  for (const name of [...names, 'lon0', 'falseEasting', 'falseNorthing'] as const) {
    const polar = isPolar && name === 'lon0' ? ['ProjStraightVertPoleLong'] : [];
    const values = [...polar, ...(KEYS[name] ?? [])].map((key) => numberOf(keys, key));
    const value = values.find((stated) => stated !== undefined);
    if (value !== undefined) parameters[name] = name.startsWith('false') ? value * metresPerUnit : value;
  }
  return parameters;
}

/** Key 3074 has the zones of UTM as 16001 to 16060 (north) and 16101 to 16160 (south). */
function utmZone(code: number): KeyProjection {
  const zone = code % 100;
  const isSouth = code > 16_100;
  if (Math.floor(code / 1000) !== 16 || code >= 16_200 || zone < 1 || zone > 60) {
    throw new UnsupportedCrs(`projection EPSG:${code}`);
  }
  const origin = { lat0: 0, lon0: 6 * zone - 183, falseEasting: 500_000, falseNorthing: isSouth ? 10_000_000 : 0 };
  return { method: 'Transverse Mercator', parameters: { ...origin, scale: 0.9996 } };
}
