import type { OperationRequest } from '../../../contract/operations.ts';
import type { Job } from '../../../contract/schemas/clip.ts';

/** The request that would make this job again, or null when the service didn't tell enough of it. */
export function retryBody(job: Job): OperationRequest<'clip.create_from_item'> | null {
  const { source_item_id, project_id, aoi_geometry, asset_keys, aoi_name, output_name, target_collection_id } = job;
  if (!source_item_id || !project_id || !aoi_geometry) return null;
  return {
    source_item_id,
    project_id,
    // The service took this very geometry before; it is checked again there.
    aoi_geometry: aoi_geometry as OperationRequest<'clip.create_from_item'>['aoi_geometry'],
    ...(asset_keys ? { asset_keys } : {}),
    ...(aoi_name ? { aoi_name } : {}),
    ...(output_name ? { output_name } : {}),
    ...(target_collection_id ? { target_collection_id } : {}),
  };
}
