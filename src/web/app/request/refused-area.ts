import type { ValidationError } from '../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';

/** A request that the service refused: the exact body and its validation errors. */
export type RefusedRequest = { readonly body: string; readonly errors: readonly ValidationError[] };

const nothing: readonly ValidationError[] = [];

/** The service's validation errors if the refused request had this area; otherwise an empty array. Both are stable references. */
export function areaErrors(refused: RefusedRequest | null, geometry: AoiGeometry | null): readonly ValidationError[] {
  if (refused === null || geometry === null || refused.errors.length === 0) return nothing;
  return refused.body.includes(JSON.stringify(geometry.coordinates)) ? refused.errors : nothing;
}
