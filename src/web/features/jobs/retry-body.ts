import type { OperationRequest } from '../../../contract/operations.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { isListed } from '../../api/jobs/use-job.ts';

/** Returns the request that repeats this job; null if the service did not report source, project or area. */
export function retryBody(job: Job): OperationRequest<'clip.create_from_item'> | null {
  const { source_item_id, project_id, aoi_geometry, asset_keys, aoi_name, output_name, target_collection_id } = job;
  if (!source_item_id || !project_id || !aoi_geometry) return null;
  return {
    source_item_id,
    project_id,
    // The service accepted this geometry before, and validates it again.
    aoi_geometry: aoi_geometry as OperationRequest<'clip.create_from_item'>['aoi_geometry'],
    ...(asset_keys ? { asset_keys } : {}),
    ...(aoi_name ? { aoi_name } : {}),
    ...(output_name ? { output_name } : {}),
    ...(target_collection_id ? { target_collection_id } : {}),
  };
}

/** Whether a job can be repeated, perhaps after its area was read: rows of lists lack it. */
export function isRepeatable(job: Job): boolean {
  return Boolean(job.source_item_id && job.project_id && (job.aoi_geometry || isListed(job)));
}
