import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('usage.current', () => {
  it('returns this month’s units and jobs', async () => {
    await createdJob(service);
    const response = await service.call('usage.current', { organization_id: ids.organizationA });
    expect(await response.json()).toMatchObject({
      period_start: '2026-11-01T00:00:00.000Z',
      period_end: '2026-12-01T00:00:00.000Z',
      compute_units: { used: 0, reserved: 2, limit: 100 },
      storage_bytes: { used: expect.any(Number), limit: null },
      jobs: { total: 1, running: 1, completed: 0, failed: 0 },
    });
  });

  it('refuses another organization', async () => {
    await expectProblem(await service.call('usage.current', { organization_id: ids.organizationB }), 'forbidden');
  });
});
