import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../testing/service/fixture.ts';
import { createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('clip.job.downloads', () => {
  it('reports a running job as running to its owner, and as not found to others', async () => {
    const { id: job_id } = await createdJob(service);
    const problem = await expectProblem(await service.call('clip.job.downloads', { job_id }), 'job-not-completed');
    expect(problem).toMatchObject({ job_status: 'running' });
    const foreign = await service.call('clip.job.downloads', { job_id }, { key: keys.KB });
    await expectProblem(foreign, 'not-found');
  });
});
