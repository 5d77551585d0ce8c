import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../testing/service/fixture.ts';
import { createdJob, expectProblem, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

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
});
