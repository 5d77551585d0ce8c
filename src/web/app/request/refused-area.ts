import type { ValidationError } from '../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';

/** A request that the service refused: its exact body, and what it said of its parts. */
export type RefusedRequest = { readonly body: string; readonly errors: readonly ValidationError[] };

const nothing: readonly ValidationError[] = [];

/** What the service refused of this very area; nothing once it is another one. Keeps its identity. */
export function refusedOfArea(
  refused: RefusedRequest | null,
  geometry: AoiGeometry | null,
): readonly ValidationError[] {
  if (refused === null || geometry === null || refused.errors.length === 0) return nothing;
  return refused.body.includes(JSON.stringify(geometry.coordinates)) ? refused.errors : nothing;
}
