import type { OperationRequest } from '../../../contract/operations.ts';

/** The body of `clip.create_from_item`: what is copied, saved and read again. */
export type ClipRequest = OperationRequest<'clip.create_from_item'>;

/** The members in the order in which they are written, without absent ones. */
export function requestMembers(request: ClipRequest): [name: string, value: unknown][] {
  const { source_item_id, project_id, asset_keys, output_name, aoi_name, target_collection_id, extent } = request;
  const { type, coordinates } = request.aoi_geometry;
  const members = {
    source_item_id,
    project_id,
    asset_keys,
    output_name,
    aoi_name,
    target_collection_id,
    extent,
    // Other members would be ignored by the service, and may have any content.
    aoi_geometry: { type, coordinates },
  };
  return Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
}

/** The request as JSON with one member a line. The coordinates of an area would otherwise fill thousands of lines. */
export function requestJson(request: ClipRequest): string {
  const lines = requestMembers(request).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
