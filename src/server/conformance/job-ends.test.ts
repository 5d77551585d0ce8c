import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { ids, insideI1 } from '../../testing/service/fixture.ts';
import { completedJob, computeUnits, createdJob, expectProblem, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const sourcePath = `bucket-a/items/${ids.item}/data.tif`;

/** Runs the work while the pixels of I1's `data` are corrupt; its header stays intact. */
async function withCorruptSource<T>(work: () => Promise<T>): Promise<T> {
  const path = await service.store.localPath(sourcePath);
  const original = await readFile(path);
  const corrupt = Buffer.from(original);
  corrupt.fill(0xff, Math.floor(original.length / 4));
  await writeFile(path, corrupt);
  try {
    return await work();
  } finally {
    await writeFile(path, original);
  }
}

describe('how jobs end (contract 19)', () => {
  test('case 48 and case 56: a corrupt source fails the job, and charges nothing', async () => {
    const before = await computeUnits(service);
    const job = await withCorruptSource(() => completedJob(service));
    expect(job).toMatchObject({ status: 'failed', output_artifacts: null, compute_units_charged: 0, phase: null });
    expect(job.error_message).toMatch(/\S/);
    expect(job.error_message).not.toContain('/');
    expect(await computeUnits(service)).toEqual(before);
    const downloads = await service.call('clip.job.downloads', { job_id: job.id });
    expect(await expectProblem(downloads, 'job-not-completed')).toMatchObject({ job_status: 'failed' });
  });

  test('case 78: the estimated units are reserved, then used', async () => {
    const before = await computeUnits(service);
    const inputs = { source_item_id: ids.item, project_id: ids.projectA, aoi_geometry: insideI1 };
    const estimate = await service.call('processing.catalog.estimate', { process_id: 'cog_clip', inputs });
    const { compute_units: promised } = (await estimate.json()) as { compute_units: number };
    const job = await createdJob(service);
    expect(job.compute_units_reserved).toBe(promised);
    expect(await computeUnits(service)).toMatchObject({ used: before.used, reserved: before.reserved + promised });
    await service.completeJobs();
    expect(await computeUnits(service)).toMatchObject({ used: before.used + promised, reserved: before.reserved });
  });

  test('case 77: the clip becomes an item of the target collection', async () => {
    const job = await completedJob(service, { target_collection_id: ids.collection });
    const response = await service.call('items.get', { item_id: job.output_item_id });
    const { item } = (await response.json()) as { item: Record<string, unknown> };
    expect(item).toMatchObject({
      type: 'clip',
      job_id: job.id,
      collection_id: ids.collection,
      project_id: ids.projectA,
    });
    const [clip] = job.output_artifacts?.clips ?? [];
    const signed = await service.call('items.asset.download', { item_id: clip?.item_id, asset_id: clip?.asset_id });
    const { url } = (await signed.json()) as { url: string };
    const bytes = await (await service.request(new URL(url).pathname)).arrayBuffer();
    expect(bytes.byteLength).toBe(clip?.size_bytes);
  });

  test('case 67: the files and the item of a deleted job are deleted too', async () => {
    const job = await completedJob(service);
    const [clip] = job.output_artifacts?.clips ?? [];
    const units = await computeUnits(service);
    const response = await service.call('clip.job.delete', { job_id: job.id });
    expect(await response.json()).toEqual({ deleted: true, job_id: job.id, storage_freed_bytes: clip?.size_bytes });
    for (const operation of ['clip.job.get', 'clip.job.downloads', 'clip.job.delete'] as const) {
      await expectProblem(await service.call(operation, { job_id: job.id }), 'not-found');
    }
    await expectProblem(await service.call('items.get', { item_id: job.output_item_id }), 'not-found');
    expect(await service.store.exists(`bucket-a/${clip?.gcs_path}`)).toBe(false);
    expect(await computeUnits(service)).toEqual(units);
  });

  test('case 68: a running job that is deleted stops', async () => {
    const before = await computeUnits(service);
    const job = await createdJob(service);
    await service.worker.start();
    const response = await service.call('clip.job.delete', { job_id: job.id });
    expect(response.status).toBe(200);
    await service.completeJobs();
    await expectProblem(await service.call('clip.job.get', { job_id: job.id }), 'not-found');
    expect(await computeUnits(service)).toEqual(before);
    expect(await service.store.exists(`bucket-a/clips/${job.id}/harbour_clip_rgb.tif`)).toBe(false);
  });

  test('the download of a removed file is a 410', async () => {
    const job: Job = await completedJob(service);
    await service.store.remove(`bucket-a/${job.output_artifacts?.clips[0]?.gcs_path}`);
    const response = await service.call('clip.job.download', { job_id: job.id, mosaic_type: 'rgb' });
    await expectProblem(response, 'gone');
    expect((await getJob(service, job.id)).status).toBe('completed');
  });
});
