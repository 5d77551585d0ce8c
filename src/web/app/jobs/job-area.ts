import type { Job } from '../../../contract/schemas/clip.ts';
import { areaM2 } from '../../../geo/geodesy/area.ts';

/** km² of a job's area; the service took the geometry, so it is one. */
export function jobAreaKm2(job: Job): number {
  return areaM2(job.aoi_geometry as Parameters<typeof areaM2>[0]) / 1e6;
}
