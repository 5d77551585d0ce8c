import type { CrsDefinition, GeographicBase } from '../crs-definition.ts';
import type { MethodName } from '../methods/projection-methods.ts';
import type { ParameterName, Parameters } from '../methods/terms.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { childOf, childrenOf, nameOf, numberAt, type WktNode } from './parse-wkt.ts';
import { readMethod, readParameters, refuseAxes, toDegrees } from './wkt-parameters.ts';

/** Reads a PROJCS or GEOGCS as OGC, GDAL and ESRI write it. Throws UnsupportedCrs with the name of what it can't read. */
export function definitionOfWkt1(root: WktNode): CrsDefinition {
  if (root.keyword === 'GEOGCS') {
    if (degreesPerUnit(root) !== 1) throw new UnsupportedCrs('angles that are no degrees');
    return { base: baseOf(root), projection: null };
  }
  const geographic = childOf(root, 'GEOGCS');
  const projection = childOf(root, 'PROJECTION');
  if (!geographic || !projection) throw new UnsupportedCrs('projected system without base or projection');
  const metresPerUnit = unitOf(root);
  const stated = readMethod(nameOf(projection));
  const degrees = degreesPerUnit(geographic);
  const parameters = readParameters(root, stated, () => ({ degrees, metres: metresPerUnit }));
  const method = withExtension(stated, parameters, root);
  refuseAxes(root, method);
  return { base: baseOf(geographic), projection: { method, parameters, metresPerUnit } };
}

function baseOf(node: WktNode): GeographicBase {
  const datum = childOf(node, 'DATUM');
  const spheroid = datum && childOf(datum, 'SPHEROID', 'ELLIPSOID');
  const [a, rf] = [numberAt(spheroid, 1), numberAt(spheroid, 2)];
  if (!datum || !(a > 0) || !(rf >= 0)) throw new UnsupportedCrs('system without an ellipsoid');
  return {
    ellipsoid: { a, rf },
    primeMeridian: meridianOf(node),
    code: epsgCode(node),
    name: nameOfBase(node, datum),
    towgs84: shiftOf(datum),
  };
}

/** ESRI's datums have the names of their systems, with another prefix. */
function nameOfBase(node: WktNode, datum: WktNode): string | null {
  const name = nameOf(node).replace(/^(GCS_)?(unknown|unnamed)$/i, '');
  return (
    name ||
    nameOf(datum)
      .replace(/^(D_unknown.*|(?!D_).*)$/i, '')
      .replace(/^D_/, 'GCS_') ||
    null
  );
}

/** The EPSG code that a node states for itself; null if it states none. */
export function epsgCode(node: WktNode): number | null {
  const authority = childOf(node, 'AUTHORITY', 'ID');
  const code = Number(authority?.values[1] ?? Number.NaN);
  return nameOf(authority).toUpperCase() === 'EPSG' && Number.isInteger(code) ? code : null;
}

function shiftOf(datum: WktNode): number[] | null {
  const stated = childOf(datum, 'TOWGS84');
  if (!stated) return null;
  const shift = stated.values.map(Number);
  if ((shift.length !== 3 && shift.length !== 7) || !shift.every(Number.isFinite)) {
    throw new UnsupportedCrs('a datum shift without three or seven numbers');
  }
  return shift;
}

/** Degrees of the meridian. Systems in grads state it in grads (OGC) or in degrees (GDAL, ESRI), so only 0 is read there. */
function meridianOf(geographic: WktNode): number {
  const stated = childOf(geographic, 'PRIMEM');
  const longitude = stated ? numberAt(stated, 1) : 0;
  if (!Number.isFinite(longitude)) throw new UnsupportedCrs('prime meridian without a longitude');
  if (longitude === 0 || degreesPerUnit(geographic) === 1) return longitude;
  throw new UnsupportedCrs('prime meridian in a system whose angles are no degrees');
}

/** Degrees per unit of angles; exactly 1 for degrees, whose factor is written with a limited number of digits. */
function degreesPerUnit(geographic: WktNode): number {
  return toDegrees(unitOf(geographic, Math.PI / 180));
}

/** Radians or metres per unit. */
function unitOf(node: WktNode, usual = 1): number {
  const unit = childOf(node, 'UNIT');
  const factor = unit ? numberAt(unit, 1) : usual;
  if (!(factor > 0)) throw new UnsupportedCrs(`unit ${nameOf(unit)}`);
  return factor;
}

/**
 * GDAL writes what WKT 1 can't express as a PROJ definition in EXTENSION, which takes precedence over the projection. Those of
 * Web Mercator and of GOES satellites are read, and that of Goode's projection for land if it states the same parameters.
 */
function withExtension(method: MethodName, parameters: Parameters, root: WktNode): MethodName {
  const [extension] = childrenOf(root, 'EXTENSION');
  if (!extension) return method;
  const text = String(extension.values[1] ?? '');
  if (method === 'Mercator' && /\+proj=merc .*\+a=(\d+)\b.* \+b=\1\b.*\+nadgrids=@null/.test(text)) {
    return 'Mercator Auxiliary Sphere';
  }
  if (method === 'Geostationary Satellite' && text.includes('+proj=geos ')) {
    return text.includes('+sweep=x') ? 'Geostationary Satellite (Sweep X)' : method;
  }
  const isSame = GOODE_TERMS.every(
    ([term, name]) => Number(new RegExp(`\\+${term}=(\\S+)`).exec(text)?.[1] ?? 0) === (parameters[name] ?? 0),
  );
  if (method === 'Interrupted Goode Homolosine' && text.startsWith('+proj=igh ') && isSame) return method;
  throw new UnsupportedCrs(`${method} with a PROJ definition`);
}

const GOODE_TERMS: readonly (readonly [term: string, name: ParameterName])[] = [
  ['lon_0', 'lon0'],
  ['x_0', 'falseEasting'],
  ['y_0', 'falseNorthing'],
];
