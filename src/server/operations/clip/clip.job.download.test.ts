import { afterAll, beforeAll, describe, it } from 'vitest';
import { createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('clip.job.download', () => {
  it('needs a completed job and a mosaic type', async () => {
    const { id: job_id } = await createdJob(service);
    const running = await service.call('clip.job.download', { job_id, mosaic_type: 'rgb' });
    await expectProblem(running, 'job-not-completed');
    await expectProblem(await service.call('clip.job.download', { job_id }), 'validation-failed');
  });
});
