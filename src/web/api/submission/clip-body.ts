import type { OperationRequest } from '../../../contract/operations.ts';

export type AreaClipBody = OperationRequest<'clip.create_from_area'>;

/** The body of a create request: of an item, or of a delivery area. */
export type ClipBody = OperationRequest<'clip.create_from_item'> | AreaClipBody;

/** The operation that a body is for. */
export type CreateOperation = 'clip.create_from_area' | 'clip.create_from_item';

/** Whether the body is that of a clip of a delivery area: only such a body names an area. */
export function isAreaBody(body: ClipBody): body is AreaClipBody {
  return 'area' in body;
}

/** The id of the source: the item's, or that of the area's source if the body has it. */
export function sourceIdOf(body: ClipBody): string | null {
  return isAreaBody(body) ? (body.source_id ?? null) : body.source_item_id;
}
