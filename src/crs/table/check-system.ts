import { errorMetres, withShift } from './agreement.ts';
import type { DatumOperation, RefusedCrs } from './crs-entry.ts';
import { type Definition, definitionsOf } from './definition.ts';
import { helmertOf } from './helmert.ts';
import type { ProjSystem } from './proj-system.ts';
import { proj4Text, shapeText } from './proj4-text.ts';

/** Distance from PROJ, in metres, above which a system is refused. */
const MAX_ERROR_M = 0.1;

/** A definition with which proj4 agrees with PROJ, and the operation that PROJ selects at the centre; or why there is none. */
export type CheckedSystem =
  | { readonly definition: Definition; readonly proj4: string; readonly operation: DatumOperation }
  | Omit<RefusedCrs, 'name'>;

/** Compares the possible definitions of a system with PROJ. */
export function checkSystem(system: ProjSystem): CheckedSystem {
  const { points, failure = '', method, datum = system.name, pipeline = '' } = system;
  if (failure.includes('celestial body')) return { reason: 'body', refused: datum };
  const projection: CheckedSystem = { reason: 'projection', refused: method ?? system.name };
  if (system.rf !== 0 && DIFFERS_BY_RELEASE.includes(method ?? '')) return projection;
  if (points === undefined || points.length < MIN_POINTS) return projection;
  const operation = operationOf({ ...system, pipeline }, system.meridian);
  if (operation === null) return { reason: 'datum', refused: datum };
  const shape = shapeText(...shapeOf(system));
  for (const definition of definitionsOf(system)) {
    const proj4 = proj4Text(definition.method, definition.numbers, shape);
    if (errorMetres(withShift(proj4, operation), points) <= MAX_ERROR_M) return { definition, proj4, operation };
  }
  return projection;
}

/** PROJ 9.1 and 9.3 are up to 190 km apart for these on an ellipsoid: pyproj may be the former, gdal3.js is the latter. */
const DIFFERS_BY_RELEASE = [
  'Lambert Azimuthal Equal Area (Spherical)',
  'Lambert Cylindrical Equal Area (Spherical)',
  'Gnomonic',
];

/** Of the five points of proj-systems.py. The others may be beyond the horizon of a projection. */
const MIN_POINTS = 3;

/** An operation of PROJ as seven parameters; null if it isn't such a shift. */
export function operationOf(
  operation: { readonly pipeline: string; readonly accuracy?: number; readonly ballpark?: boolean },
  meridian = 0,
): DatumOperation | null {
  const towgs84 = helmertOf(operation.pipeline, meridian);
  if (towgs84 === undefined) return null;
  const { accuracy = -1, ballpark } = operation;
  return { towgs84, accuracyM: ballpark || accuracy < 0 ? null : accuracy };
}

/** Semi-major axis, inverse flattening and meridian, as text. */
export function shapeOf({ a = 0, rf = 0, meridian = 0 }: ProjSystem): [string, string, string] {
  return [String(a), String(rf), String(meridian)];
}
