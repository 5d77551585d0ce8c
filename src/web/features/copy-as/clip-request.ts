import { type ClipBody, type CreateOperation, isAreaBody } from '../../api/submission/clip-body.ts';

/** What is copied, saved and read again. */
export type ClipRequest = ClipBody;

/** The operation that a script calls. */
export function operationFor(request: ClipRequest): CreateOperation {
  return isAreaBody(request) ? 'clip.create_from_area' : 'clip.create_from_item';
}

/** The members in the order in which they are written, without absent ones. */
export function requestMembers(request: ClipRequest): [name: string, value: unknown][] {
  const { output_name, aoi_name, target_collection_id, extent } = request;
  const { type, coordinates } = request.aoi_geometry;
  const members = {
    ...sourceMembers(request),
    output_name,
    aoi_name,
    target_collection_id,
    extent,
    // Other members would be ignored by the service, and may have any content.
    aoi_geometry: { type, coordinates },
  };
  return Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
}

function sourceMembers(request: ClipRequest) {
  if (!isAreaBody(request)) {
    const { source_item_id, project_id, asset_keys } = request;
    return { source_item_id, project_id, asset_keys };
  }
  const { area, mosaic_types, organization_id, project_id, source_id } = request;
  return { area, mosaic_types, organization_id, project_id, source_id };
}

/** The request as JSON with one member a line. The coordinates of an area would otherwise fill thousands of lines. */
export function requestJson(request: ClipRequest): string {
  const lines = requestMembers(request).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
