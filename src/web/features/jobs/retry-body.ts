import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { isListed } from '../../api/jobs/use-job.ts';
import type { ClipBody } from '../../api/submission/clip-body.ts';

/**
 * Returns the request that repeats this job; null if the service did not report source, project or area of interest. Only a clip of a delivery
 * area may lack a project.
 */
export function retryBody(job: Job): ClipBody | null {
  const { aoi_geometry, aoi_name, output_name, target_collection_id } = job;
  const source = sourceOf(job);
  if (source === null || !aoi_geometry) return null;
  return {
    ...source,
    // The service accepted this geometry before, and validates it again.
    aoi_geometry: aoi_geometry as AoiGeometry,
    ...(aoi_name ? { aoi_name } : {}),
    ...(output_name ? { output_name } : {}),
    ...(target_collection_id ? { target_collection_id } : {}),
  };
}

/** What the job clips, and for which project; null if it isn't known. */
function sourceOf({ source_item_id, area, project_id, asset_keys, mosaic_types, organization_id }: Job) {
  if (area) {
    const types = mosaic_types ?? asset_keys;
    if (!organization_id || !types) return null;
    return { area, mosaic_types: types, organization_id, ...(project_id ? { project_id } : {}) };
  }
  if (!source_item_id || !project_id) return null;
  return { source_item_id, project_id, ...(asset_keys ? { asset_keys } : {}) };
}

/** Whether a job can be repeated, perhaps after its area of interest was read: rows of lists lack it, and the organization. */
export function isRepeatable(job: Job): boolean {
  const isListRow = isListed(job) && (job.area || (job.source_item_id && job.project_id));
  return Boolean(isListRow) || retryBody(job) !== null;
}
