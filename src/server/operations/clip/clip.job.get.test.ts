import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { createdJob, expectProblem, getJob } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { assets, clipFiles, clipJobs } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const assetId = `${ids.item}-data`;

/** The id of a job whose rows say that it is completed, with one file. No clip runs. */
async function completedRow(): Promise<string> {
  const { id } = await createdJob(service);
  const { orm } = service.services.db;
  const names = { mosaicType: 'rgb', filename: 'clip.tif', objectPath: 'bucket/clip.tif', assetKey: 'data' };
  const file = { ...names, id: `file-of-${id}`, jobId: id, position: 0, sizeBytes: 1, checksumSha256: '', assetId };
  await orm.insert(clipFiles).values({ ...file, receipt: { mosaic_type: 'rgb' } });
  await orm
    .update(clipJobs)
    .set({ status: 'completed', phase: null, outputItemId: ids.item })
    .where(eq(clipJobs.id, id));
  return id;
}

describe('clip.job.get', () => {
  it('returns the same job as create, with its queue position', async () => {
    const first = await createdJob(service);
    service.clock.advance(1);
    const second = await createdJob(service);
    expect(await getJob(service, first.id)).toEqual(first);
    expect(await getJob(service, second.id)).toMatchObject({
      queue_position: (first.queue_position ?? Number.NaN) + 1,
    });
  });

  it('needs the id of a job of the caller’s organization', async () => {
    await expectProblem(await service.call('clip.job.get', {}), 'validation-failed');
    const job = await createdJob(service);
    await expectProblem(await service.call('clip.job.get', { job_id: job.id }, { key: keys.KB }), 'not-found');
  });

  it('is cached for the job’s organization only', async () => {
    const id = await completedRow();
    await getJob(service, id);
    await expectProblem(await service.call('clip.job.get', { job_id: id }, { key: keys.KB }), 'not-found');
    await getJob(service, id);
  });

  it('shows each change at once, although answers are cached', async () => {
    const { orm } = service.services.db;
    const running = await createdJob(service);
    const change = (columns: Partial<typeof clipJobs.$inferInsert>) =>
      orm.update(clipJobs).set(columns).where(eq(clipJobs.id, running.id));
    for (const progress of [10, 20]) {
      await change({ phase: 'cutting', progress });
      for (const _turn of [1, 2]) expect(await getJob(service, running.id)).toMatchObject({ progress });
    }
    await change({ deletedAt: new Date() });
    await expectProblem(await service.call('clip.job.get', { job_id: running.id }), 'not-found');

    const completed = await completedRow();
    const clips = async () => (await getJob(service, completed)).output_artifacts?.clips;
    expect(await clips()).toMatchObject([{ fault: null, band_count: expect.any(Number) }]);
    const fault = { code: 'wrong-position', detail: 'It lies elsewhere.' };
    const [asset] = await orm.select().from(assets).where(eq(assets.id, assetId));
    await orm.update(clipFiles).set({ fault }).where(eq(clipFiles.jobId, completed));
    expect(await clips()).toMatchObject([{ fault }]);
    await orm
      .update(assets)
      .set({ structure: { bands: [1, 2, 3, 4, 5] } })
      .where(eq(assets.id, assetId));
    expect(await clips()).toMatchObject([{ band_count: 5 }]);
    await orm
      .update(assets)
      .set({ structure: asset?.structure ?? null })
      .where(eq(assets.id, assetId));
    await orm.delete(clipFiles).where(eq(clipFiles.jobId, completed));
    expect(await clips()).toEqual([]);
  });
});
