import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { completedJob, computeUnits, createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { removeItem } from '../../catalog/remove-item.ts';
import { clipTasks, provenance } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('clip.job.delete', () => {
  it('cancels a running job: releases its units and removes job and task', async () => {
    const before = await computeUnits(service);
    const job = await createdJob(service);
    const response = await service.call('clip.job.delete', { job_id: job.id });
    expect(await response.json()).toEqual({ deleted: true, job_id: job.id, storage_freed_bytes: 0 });
    expect(await computeUnits(service)).toEqual(before);
    const { orm } = service.services.db;
    expect(await orm.select().from(clipTasks).where(eq(clipTasks.jobId, job.id))).toEqual([]);
    await expectProblem(await service.call('clip.job.delete', { job_id: job.id }), 'not-found');
  });

  it('records who deleted the job', async () => {
    const job = await createdJob(service);
    await service.call('clip.job.delete', { job_id: job.id }, { headers: { 'X-Request-Id': 'the-deletion' } });
    const rows = await service.services.db.orm
      .select()
      .from(provenance)
      .where(eq(provenance.requestId, 'the-deletion'));
    expect(rows).toMatchObject([{ operationId: 'clip.job.delete', principalId: 'key-KA', subjectId: job.id }]);
  });

  it('does not delete another organization’s job', async () => {
    const job = await createdJob(service);
    const response = await service.call('clip.job.delete', { job_id: job.id }, { key: keys.KB });
    await expectProblem(response, 'not-found');
    expect((await service.call('clip.job.get', { job_id: job.id })).status).toBe(200);
  });

  it('leaves an item that only names the job to the operator, who can remove it, but not the clip', async () => {
    const { db, store } = service.services;
    const parts = { db, store, clock: service.clock.now };
    const job = await completedJob(service, { asset_keys: ['data'] });
    await expect(removeItem(parts, job.output_item_id ?? '', false)).rejects.toThrow(/is the clip of the job/);
    const body = { project_id: ids.projectA, type: 'derived_raster', name: 'Of the job', job_id: job.id };
    const { id } = (await (await service.call('items.create', body)).json()) as { id: string };
    expect(await removeItem(parts, id, true)).toMatchObject({ name: 'Of the job', removed: true });
    await expectProblem(await service.call('items.get', { item_id: id }), 'not-found');
  });
});
