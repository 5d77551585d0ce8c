import type { MethodName } from '../methods/projection-methods.ts';
import type { ParameterName, Parameters } from '../methods/terms.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { childrenOf, nameOf, numberAt, type WktNode } from './parse-wkt.ts';
import { methodOfName, parameterOfName, quantityOf } from './wkt-names.ts';

/** Factors to degrees and metres of a parameter's value. */
export type ParameterUnits = (parameter: WktNode) => { readonly degrees: number; readonly metres: number };

/** Reads a projection by its name in WKT, and its parameters in degrees and metres. Throws UnsupportedCrs for unknown names. */
export function readMethod(name: string): MethodName {
  const method = methodOfName(name);
  if (method === null) throw new UnsupportedCrs(name.replaceAll('_', ' ') || 'projection without a name');
  return method;
}

/** Parameters of a projection in degrees and metres. Unknown parameters and values that are no numbers are refused by name. */
export function readParameters(node: WktNode, method: string, unitsOf: ParameterUnits): Parameters {
  const parameters: Partial<Record<ParameterName, number>> = {};
  for (const stated of childrenOf(node, 'PARAMETER')) {
    const parameter = parameterOfName(nameOf(stated));
    const value = numberAt(stated, 1);
    if (parameter === null || !Number.isFinite(value) || parameters[parameter] !== undefined) {
      throw new UnsupportedCrs(`${method} with parameter ${nameOf(stated) || 'without a name'}`);
    }
    const { degrees, metres } = unitsOf(stated);
    parameters[parameter] = value * { angle: degrees, length: metres, number: 1 }[quantityOf(parameter)];
  }
  return parameters;
}

/** A unit of angles in degrees; exactly 1 for degrees, whose factor is written with a limited number of digits. */
export function toDegrees(radiansPerUnit: number): number {
  const degrees = (radiansPerUnit * 180) / Math.PI;
  return Math.abs(degrees - 1) < 1e-9 ? 1 : degrees;
}

/**
 * Throws UnsupportedCrs for axes to the south or west, except in projections that always have them. Around a pole, both axes may
 * be named by the same direction, in which they leave it.
 */
export function refuseAxes(root: WktNode, method: MethodName): void {
  const [first, second] = childrenOf(root, 'AXIS').map(({ values }) => String(values[1] ?? '').toLowerCase());
  const isUsual = first === undefined || first === second || [first, second].sort().join() === 'east,north';
  if (isUsual || method === 'Transverse Mercator South Orientated') return;
  throw new UnsupportedCrs(`${method} with axes to the ${first} and ${second}`);
}
