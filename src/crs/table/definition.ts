import { authalicRadius } from '../definition/ellipsoid.ts';
import type { ProjSystem } from './proj-system.ts';

/** A proj4 definition in two parts: `tmerc lat_0 lon_0 units=us-ft` and the values of the names without one. */
export type Definition = { readonly method: string; readonly numbers: readonly string[] };

/** What is given by the base system or must not be left to proj4: it reads `+ellps=WGS72` as WGS 84, and its datums have other shifts. */
const OMITTED = new Set([
  ...['proj', 'datum', 'ellps', 'a', 'b', 'rf', 'R', 'R_A', 'towgs84', 'nadgrids', 'pm'],
  ...['no_defs', 'type', 'wktext', 'axis'],
]);

/**
 * proj4 definitions of a system to try, the most likely first. The directions of axes are in PROJ's texts only where GDAL
 * needs them.
 */
export function definitionsOf(system: ProjSystem): Definition[] {
  const given = new Map<string, string>();
  for (const word of (system.proj ?? '').split(/\s+/)) {
    const [name = '', value = ''] = word.replace(/^\+/, '').split('=');
    if (name !== '') given.set(name, value);
  }
  const projection = given.get('proj');
  if (projection === undefined) return [];
  if (projection === 'longlat') return [angularDefinition(system)];
  const numbers: string[] = [];
  const names: string[] = [];
  for (const [name, value] of given) {
    if (OMITTED.has(name) || (name === 'units' && value === 'm')) continue;
    const isNumber = value !== '' && Number.isFinite(Number(value));
    if (isNumber && Number(value) === 0 && DEFAULT_ZERO.includes(name)) continue;
    names.push(isNumber || value === '' ? name + (isNumber ? '' : '=') : `${name}=${value}`);
    // without the sign of an exponent, which proj4 reads as the next parameter
    if (isNumber) numbers.push(String(Number(value)));
  }
  const sphere = sphereOf(given, system);
  const axes = [...new Set([given.get('axis'), undefined, axisOf(system)])];
  return axes.map((axis) => {
    const words = [projection, ...names, ...sphere, ...(axis === undefined ? [] : [`axis=${axis}`])];
    return { method: words.join(' '), numbers };
  });
}

/** Projections that apply formulas of a sphere to longitudes and latitudes of an ellipsoid: Web Mercator, and those with `+R_A`. */
function sphereOf(given: ReadonlyMap<string, string>, { a = 0, rf = 0 }: ProjSystem): string[] {
  if (given.has('nadgrids')) return ['a=6378137', 'b=6378137'];
  if (!given.has('R_A') || rf === 0) return [];
  const radius = String(authalicRadius({ a, rf }));
  return [`a=${radius}`, `b=${radius}`];
}

/** Written by the reader; proj4 computes NaN if one of them is missing. */
const DEFAULT_ZERO = ['lat_0', 'lon_0', 'x_0', 'y_0'];

function axisOf({ axes = [], northFirst = false }: ProjSystem): string | undefined {
  const letters = (northFirst ? axes.toReversed() : axes).map((direction) => direction[0]).join('');
  return /^([ew][ns]|[ns][ew])$/.test(letters) ? `${letters}u` : undefined;
}

/**
 * Longitude and latitude. proj4 has no other unit than degrees for them, but its equidistant cylindrical projection, which
 * multiplies both by the semi-major axis, gives grads if that is the unit of length.
 */
function angularDefinition({ angularUnit = 1, a = 0 }: ProjSystem): Definition {
  if (Math.abs(angularUnit - 1) < 1e-12) return { method: 'longlat', numbers: [] };
  return { method: 'eqc to_meter', numbers: [String((a * angularUnit * Math.PI) / 180)] };
}
