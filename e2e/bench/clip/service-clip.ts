import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { HARBOUR_PROJECT_ID } from '../../../src/server/catalog/first-start.ts';
import { runCutline, type ServiceProcess } from '../../../src/testing/service/service-process.ts';
import { BANDS, sceneArea } from './scene.ts';

/** The clip of one job in the service's store. */
export type ServedClip = {
  readonly jobId: string;
  readonly completedAt: Date;
  readonly path: string;
  readonly sizeBytes: number;
  readonly itemId: string;
  readonly assetId: string;
  readonly mosaicType: string;
};

/** Registers the scene. Returns its item id and the path of the stored file that all programs clip. */
export async function addScene(data: string, file: string): Promise<{ itemId: string; stored: string }> {
  const words = ['--project', HARBOUR_PROJECT_ID, '--name', 'bench', '--asset', `data=${file}`];
  const added = await runCutline([
    ...['item', 'add', ...words, '--bands', `data=${BANDS.join(',')}`],
    ...['--json', '--data', data],
  ]);
  if (added.exitCode !== 0) throw new Error(`item add failed: ${added.stderr}`);
  const { id } = JSON.parse(added.stdout) as { id: string };
  return { itemId: id, stored: join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, 'items', id, 'data.tif') };
}

/** Submits the area and returns the job's id. */
export async function submit(service: ServiceProcess, itemId: string): Promise<string> {
  const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: sceneArea(), extent: 'tight' };
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
  const answer = (await created.json()) as { job?: { id: string }; detail?: string };
  if (!answer.job) throw new Error(`the clip was refused: ${answer.detail}`);
  return answer.job.id;
}

/** Each poll takes the service a few milliseconds of CPU time. The delay until a poll sees the completion counts as our time. */
const POLL_MS = 100;

/** Milliseconds from create to completed. */
export async function timeClip(service: ServiceProcess, itemId: string, data: string) {
  const start = performance.now();
  const jobId = await submit(service, itemId);
  const clip = await completed(service, jobId, data);
  return { elapsedMs: performance.now() - start, clip };
}

/** Waits until a job is completed. Throws if it failed. */
export async function completed(service: ServiceProcess, jobId: string, data: string): Promise<ServedClip> {
  for (;;) {
    const answer = await service.call('clip.job.get', { job_id: jobId });
    const job = (await answer.json()) as {
      status: string;
      error_message: string | null;
      completed_at: string;
      output_artifacts: {
        clips: { gcs_path: string; size_bytes: number; item_id: string; asset_id: string; mosaic_type: string }[];
      };
    };
    const file = job.output_artifacts?.clips[0];
    if (job.status === 'completed' && file) {
      const path = join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, file.gcs_path);
      const { size_bytes: sizeBytes, item_id: itemId, asset_id: assetId, mosaic_type: mosaicType } = file;
      return { jobId, completedAt: new Date(job.completed_at), path, sizeBytes, itemId, assetId, mosaicType };
    }
    if (job.status === 'failed') throw new Error(`the clip failed: ${job.error_message}`);
    await pause(POLL_MS);
  }
}
