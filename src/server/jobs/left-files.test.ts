import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { ids } from '../../testing/service/fixture.ts';
import { computeUnits, createdJob, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { assets, clipFiles, clipTasks } from '../db/schema.ts';
import { MAX_ATTEMPTS } from './run-job.ts';

async function started(): Promise<TestService> {
  const service = await startTestService();
  onTestFinished(() => service.close());
  return service;
}

async function folderOf(service: TestService, job: Job): Promise<string> {
  return dirname(await service.store.localPath(`bucket-a/clips/${job.id}/any.tif`));
}

/** Creates the file of an attempt that was killed between publishing and writing its rows; returns its folder. */
async function publishUnseen(service: TestService, job: Job): Promise<string> {
  const folder = await folderOf(service, job);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'harbour_data.tif'), 'left');
  return folder;
}

describe('files without database rows', () => {
  test('are removed when a job fails after too many starts', async () => {
    const service = await started();
    const units = await computeUnits(service);
    const job = await createdJob(service, { asset_keys: ['data'] });
    const folder = await publishUnseen(service, job);
    await service.services.db.orm.update(clipTasks).set({ attempts: MAX_ATTEMPTS });
    await service.completeJobs();
    expect(await getJob(service, job.id)).toMatchObject({
      status: 'failed',
      error_message: expect.stringMatching(
        /^The clip was started 5 times, and each time it or the service was stopped/,
      ),
    });
    expect(existsSync(folder)).toBe(false);
    expect(await computeUnits(service)).toEqual(units);
  });

  test('are removed when a job fails because its source was removed', async () => {
    const service = await started();
    const job = await createdJob(service, { asset_keys: ['data'] });
    const folder = await publishUnseen(service, job);
    await service.services.db.orm.delete(assets).where(eq(assets.itemId, ids.item));
    await service.completeJobs();
    expect((await getJob(service, job.id)).error_message).toMatch(/^The asset "data" was removed/);
    expect(existsSync(folder)).toBe(false);
  });

  test('are removed when the job is deleted', async () => {
    const service = await started();
    const job = await createdJob(service, { asset_keys: ['data'] });
    const folder = await publishUnseen(service, job);
    const response = await service.call('clip.job.delete', { job_id: job.id });
    expect(response.status).toBe(200);
    expect(existsSync(folder)).toBe(false);
  });

  test('are removed when the rows of a completion cannot be written', async () => {
    const service = await started();
    const { orm } = service.services.db;
    const job = await createdJob(service, { asset_keys: ['data'] });
    // a job has one file of each mosaic type
    const row = {
      id: 'taken',
      jobId: job.id,
      position: 0,
      mosaicType: 'rgb',
      filename: 'a.tif',
      objectPath: 'bucket-a/a.tif',
    };
    await orm
      .insert(clipFiles)
      .values({ ...row, sizeBytes: 1, checksumSha256: '', assetKey: 'data', receipt: sql`'{}'::jsonb` });
    await service.completeJobs();
    expect((await getJob(service, job.id)).error_message).toMatch(/^The clip failed on a fault of the service/);
    expect(existsSync(await folderOf(service, job))).toBe(false);
  });
});

test('the draft of a finished clip is removed when another clip of its job fails', async () => {
  const service = await started();
  const job = await createdJob(service, { asset_keys: ['data', 'nir'] });
  const source = await service.store.localPath(`bucket-a/items/${ids.item}/nir.tif`);
  const bytes = await readFile(source);
  // the header remains intact
  await writeFile(source, bytes.fill(0xff, Math.floor(bytes.length / 4)));
  await service.completeJobs();
  expect(await getJob(service, job.id)).toMatchObject({ status: 'failed', error_step: 'cut nir' });
  expect(await readdir(dirname(await service.store.draftPath('any')))).toEqual([]);
});
