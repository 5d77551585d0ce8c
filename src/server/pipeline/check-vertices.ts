import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { polygonsOf } from '../../geo/polygons-of.ts';
import { ProblemError } from '../http/problem-error.ts';

/**
 * Refuses an area with more positions than the operator allows (CUTLINE_MAX_VERTICES). The schema checks the contract's limit.
 * `loc` is the path of the area in the request. Throws `validation-failed` with the limit.
 */
export function checkVertices(area: AoiGeometry, maxVertices: number, loc: readonly string[]): void {
  const positions = polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
  if (positions <= maxVertices) return;
  const [has, limit] = [positions, maxVertices].map((number) => number.toLocaleString('en'));
  const msg = `The area has ${has} positions; the limit of this service is ${limit}. Simplify it, or ask the operator to raise CUTLINE_MAX_VERTICES.`;
  const errors = [{ loc: [...loc, 'coordinates'], msg, type: 'too-many-positions' }];
  throw new ProblemError('validation-failed', msg, {
    extensions: { errors, unit: 'positions', limit: maxVertices, requested: positions },
  });
}
