import type { CrsDefinition, GeographicBase } from '../crs-definition.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { childOf, childrenOf, nameOf, numberAt, type WktNode } from './parse-wkt.ts';
import { readMethod, readParameters, refuseAxes, toDegrees } from './wkt-parameters.ts';
import { epsgCode } from './wkt1.ts';

/** Reads a PROJCRS or GEOGCRS of WKT 2. Throws UnsupportedCrs with the name of what it can't read. */
export function definitionOfWkt2(root: WktNode): CrsDefinition {
  const conversion = childOf(root, 'CONVERSION');
  const base = baseOf(childOf(root, 'BASEGEOGCRS', 'BASEGEODCRS') ?? root);
  if (!conversion) {
    const [radians] = axisUnits(root, 'ANGLEUNIT');
    if (toDegrees(radians ?? DEGREE) !== 1) throw new UnsupportedCrs('angles that are no degrees');
    return { base, projection: null };
  }
  const [metresPerUnit = 1, other = metresPerUnit] = axisUnits(root, 'LENGTHUNIT');
  if (metresPerUnit !== other) throw new UnsupportedCrs('axes with different units');
  const method = readMethod(nameOf(childOf(conversion, 'METHOD', 'PROJECTION')));
  const parameters = readParameters(conversion, method, (parameter) => ({
    degrees: toDegrees(factorOf(childOf(parameter, 'ANGLEUNIT', 'UNIT'), DEGREE)),
    metres: factorOf(childOf(parameter, 'LENGTHUNIT', 'UNIT'), metresPerUnit),
  }));
  refuseAxes(root, method);
  return { base, projection: { method, parameters, metresPerUnit } };
}

const DEGREE = Math.PI / 180;

function baseOf(node: WktNode): GeographicBase {
  const datum = childOf(node, 'DATUM', 'GEODETICDATUM', 'TRF', 'ENSEMBLE');
  const ellipsoid = datum && childOf(datum, 'ELLIPSOID', 'SPHEROID');
  const [a, rf] = [numberAt(ellipsoid, 1), numberAt(ellipsoid, 2)];
  if (!ellipsoid || !(a > 0) || !(rf >= 0)) throw new UnsupportedCrs('system without an ellipsoid');
  const meridian = childOf(node, 'PRIMEM', 'PRIMEMERIDIAN');
  const longitude = meridian ? numberAt(meridian, 1) : 0;
  return {
    ellipsoid: { a: a * factorOf(childOf(ellipsoid, 'LENGTHUNIT', 'UNIT'), 1), rf },
    primeMeridian: longitude * toDegrees(factorOf(meridian && childOf(meridian, 'ANGLEUNIT', 'UNIT'), DEGREE)),
    code: epsgCode(node),
    name: nameOf(node) || null,
    towgs84: null,
  };
}

/** Radians or metres per unit of the axes. A unit after the axes applies to all of them. */
function axisUnits(root: WktNode, keyword: string): number[] {
  const common = childOf(root, keyword, 'UNIT');
  return childrenOf(root, 'AXIS').map((axis) => factorOf(childOf(axis, keyword, 'UNIT') ?? common, Number.NaN));
}

function factorOf(unit: WktNode | null, usual: number): number {
  const factor = unit ? numberAt(unit, 1) : usual;
  if (!(factor > 0)) throw new UnsupportedCrs(`unit ${nameOf(unit)}`);
  return factor;
}
