import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../testing/service/fixture.ts';
import { computeUnits, createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
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
});
