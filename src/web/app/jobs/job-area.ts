import type { Job } from '../../../contract/schemas/clip.ts';
import { areaM2 } from '../../../geo/geodesy/area.ts';

/** Returns the size of a job's area in km². The service has validated the geometry. */
export function jobAreaKm2(job: Job): number {
  return areaM2(job.aoi_geometry as Parameters<typeof areaM2>[0]) / 1e6;
}
