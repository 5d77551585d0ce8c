import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { createdJob } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('clip.jobs.list', () => {
  it('orders jobs with the same creation time by id, and excludes deleted jobs', async () => {
    const made = [await createdJob(service), await createdJob(service), await createdJob(service)];
    const [gone] = made;
    await service.call('clip.job.delete', { job_id: gone?.id });
    const response = await service.call('clip.jobs.list', { organization_id: ids.organizationA, status: null });
    const listed = ((await response.json()) as Job[]).map((job) => job.id);
    const expected = made.slice(1).map((job) => job.id);
    expect(listed).toEqual(expected.toSorted().toReversed());
    expect(response.headers.get('X-Total-Count')).toBe('2');
  });
});
