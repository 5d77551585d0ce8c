import { UnsupportedCrs } from '../unsupported-crs.ts';

/** Geokeys by their names in the GeoTIFF standard: `ProjectedCSTypeGeoKey`. The functions here take names without `GeoKey`. */
export type GeoKeys = Readonly<Record<string, unknown>>;

const USER_DEFINED = 32767;

/** The number in a key; undefined if the key is absent or holds something else. */
export function numberOf(keys: GeoKeys, name: string): number | undefined {
  const value = keys[`${name}GeoKey`];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The text in a key; '' if the key is absent. */
export function textOf(keys: GeoKeys, name: string): string {
  const value = keys[`${name}GeoKey`];
  return typeof value === 'string' ? value : '';
}

/** The registered code in a key; null if it is absent, 0 or "user-defined". */
export function codeOf(keys: GeoKeys, name: string): number | null {
  const value = numberOf(keys, name) ?? 0;
  return value > 0 && value !== USER_DEFINED ? value : null;
}

/** Metres per unit of the coordinates; null if no key states it. Throws UnsupportedCrs for an unknown unit. */
export function linearUnit(keys: GeoKeys): number | null {
  const unit = numberOf(keys, 'ProjLinearUnits') ?? 0;
  if (unit === 0) return null;
  const metres = unit === USER_DEFINED ? numberOf(keys, 'ProjLinearUnitSize') : METRES[unit];
  if (metres === undefined || !(metres > 0)) throw new UnsupportedCrs(`unit ${unit}`);
  return metres;
}

/** Throws UnsupportedCrs unless angles are degrees. GDAL reads grads as degrees in some keys and as grads in others. */
export function requireDegrees(keys: GeoKeys): void {
  const unit = numberOf(keys, 'GeogAngularUnits') ?? DEGREE;
  const size = numberOf(keys, 'GeogAngularUnitSize');
  const isDegree =
    unit === DEGREE ||
    unit === SUPPLIER_DEGREE ||
    (unit === USER_DEFINED && Math.abs((size ?? 0) - Math.PI / 180) < 1e-12);
  if (!isDegree) throw new UnsupportedCrs(ANGLES[unit] ?? `angles in unit ${unit}`);
}

const DEGREE = 9102;
const SUPPLIER_DEGREE = 9122;
const ANGLES: Readonly<Record<number, string>> = {
  9101: 'angles in radians',
  9105: 'angles in grads',
  9106: 'angles in gons',
};

/** EPSG's units of length. */
const METRES: Readonly<Record<number, number>> = {
  1025: 0.001,
  1033: 0.01,
  9001: 1,
  9002: 0.3048,
  9003: 1200 / 3937,
  9005: 0.3047972654,
  9014: 1.8288,
  9030: 1852,
  9031: 1.0000135965,
  9033: (66 * 1200) / 3937,
  9034: (0.66 * 1200) / 3937,
  9035: (5280 * 1200) / 3937,
  9036: 1000,
  9037: 0.9143917962,
  9038: 20.1166195164,
  9039: 0.201166195164,
  9040: 0.9143984146160287,
  9041: 0.3047994715386762,
  9042: 20.116765121552632,
  9043: 0.2011676512155263,
  9050: 0.9143992,
  9051: 0.9143992 / 3,
  9060: 0.9143992042898124,
  9061: 0.30479973476327077,
  9070: 0.3048008333333333,
  9080: 0.3047995102481469,
  9081: 0.30479841,
  9082: 0.3047996,
  9083: 0.3047995,
  9084: 0.9143985307444408,
  9085: 0.91439523,
  9086: 0.9143988,
  9087: 0.9143985,
  9093: 1609.344,
  9094: 0.3047997101815088,
  9095: 0.3048007491,
  9096: 0.9144,
  9097: 20.1168,
  9098: 0.201168,
  9099: 0.914398,
  9300: 0.914398 / 3,
  9301: 20.116756,
  9302: 0.20116756,
};
