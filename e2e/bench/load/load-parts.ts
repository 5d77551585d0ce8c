import { randomUUID } from 'node:crypto';
import type { Job } from '../../../src/contract/schemas/clip.ts';
import { HARBOUR_PROJECT_ID } from '../../../src/server/catalog/first-start.ts';
import { NOISE_AREA } from '../../../src/testing/service/noise-raster.ts';
import type { ServiceProcess } from '../../../src/testing/service/service-process.ts';
import type { ServedClip } from '../clip/service-clip.ts';

/** What the measurements share: a service with a clip of a large raster and a small raster, and a bare server. */
export type LoadParts = {
  readonly folder: string;
  readonly data: string;
  readonly service: ServiceProcess;
  readonly organizationId: string;
  readonly largeClip: ServedClip;
  readonly bareUrl: string;
};

/** Creates a clip of all of a raster and returns the job's id. */
export async function create(service: ServiceProcess, itemId: string): Promise<string> {
  const response = await service.call('clip.create_from_item', clipOf(itemId), { 'Idempotency-Key': randomUUID() });
  const { job } = (await response.json()) as { job?: Job };
  if (!job) throw new Error(`the clip was refused with ${response.status}`);
  return job.id;
}

export function clipOf(itemId: string) {
  return { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: NOISE_AREA };
}
