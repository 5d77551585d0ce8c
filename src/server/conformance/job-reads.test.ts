import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import { createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

const JOBS = 7;
let service: TestService;
const made: string[] = [];
beforeAll(async () => {
  service = await startTestService();
  for (let n = 0; n < JOBS; n++) {
    made.unshift((await createdJob(service, { asset_keys: ['data'] })).id);
    service.clock.advance(1000);
  }
});
afterAll(() => service.close());

function list(body: Record<string, unknown>, key: string = keys.KA): Promise<Response> {
  return service.call('clip.jobs.list', { organization_id: ids.organizationA, ...body }, { key });
}

describe('reading jobs (contract 19)', () => {
  test('case 50: newest first, with the total number', async () => {
    const response = await list({});
    expect(response.headers.get('X-Total-Count')).toBe(String(JOBS));
    const jobs = (await response.json()) as Job[];
    expect(jobs.map((job) => job.id)).toEqual(made);
  });

  test('case 51: an unknown status matches nothing', async () => {
    const response = await list({ status: 'zzz' });
    expect([await response.json(), response.headers.get('X-Total-Count')]).toEqual([[], '0']);
  });

  test('case 52: pages have no overlap and no gap', async () => {
    const walked: string[] = [];
    for (let offset = 0; ; offset += 2) {
      const page = (await (await list({ limit: 2, offset })).json()) as Job[];
      walked.push(...page.map((job) => job.id));
      if (page.length < 2) break;
    }
    expect(walked).toEqual(made);
  });

  test.each([{ limit: 0 }, { limit: 1001 }, { offset: -1 }, { limit: 'x' }])(
    'case 53: a window of %j',
    async (window) => {
      const problem = await expectProblem(await list(window), 'validation-failed');
      expect(problem.errors?.[0]?.loc).toEqual(['body', Object.keys(window)[0]]);
    },
  );

  test('case 54: a list without an organization', async () => {
    const problem = await expectProblem(await service.call('clip.jobs.list', {}), 'validation-failed');
    expect(problem.errors).toEqual([{ loc: ['body', 'organization_id'], msg: 'Field required', type: 'missing' }]);
  });

  test('case 55: a list of another organization', async () => {
    await expectProblem(await list({ organization_id: ids.organizationB }), 'forbidden');
  });

  test('case 49: another organization’s job, an unknown job and a deleted job have equal responses', async () => {
    const [job = ''] = made;
    const gone = (await createdJob(service, { asset_keys: ['data'] })).id;
    expect((await service.call('clip.job.delete', { job_id: gone })).status).toBe(200);
    const requests: [string, string][] = [
      [job, keys.KB],
      ['unknown', keys.KA],
      [gone, keys.KA],
    ];
    const refusals = await Promise.all(
      requests.map(async ([job_id, key]) => {
        const problem = await expectProblem(await service.call('clip.job.get', { job_id }, { key }), 'not-found');
        return { ...problem, detail: problem.detail.replace(job_id, 'ID'), instance: '' };
      }),
    );
    expect(new Set(refusals.map((problem) => JSON.stringify(problem))).size).toBe(1);
  });

  test('case 56: downloads of a running job', async () => {
    const response = await service.call('clip.job.downloads', { job_id: made[0] });
    expect(await expectProblem(response, 'job-not-completed')).toMatchObject({ job_status: 'running' });
  });

  test('case 58: download of a running job', async () => {
    const response = await service.call('clip.job.download', { job_id: made[0], mosaic_type: 'rgb' });
    await expectProblem(response, 'job-not-completed');
  });

  test('case 60: download without a mosaic type', async () => {
    await expectProblem(await service.call('clip.job.download', { job_id: made[0] }), 'validation-failed');
  });
});
