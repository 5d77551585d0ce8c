import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { completedJob, createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { clipJobs } from '../../db/schema.ts';

type ProviderJob = { jobID: string; [member: string]: unknown };
type Page = { jobs: ProviderJob[]; totalElements: number; totalPages: number; page: number; size: number };

let service: TestService;
/** Ids of jobs in the order of their creation, one minute apart. */
let [done, failed, running]: string[] = [];
beforeAll(async () => {
  service = await startTestService();
  done = (await completedJob(service)).id;
  service.clock.advance(60_000);
  failed = (await createdJob(service, { asset_keys: ['data'] })).id;
  await service.services.db.orm
    .update(clipJobs)
    .set({
      status: 'failed',
      errorMessage: 'The raster ends early.',
      completedAt: service.clock.now(),
      computeUnitsCharged: 0,
    })
    .where(eq(clipJobs.id, failed));
  service.clock.advance(60_000);
  running = (await createdJob(service, { asset_keys: ['data'] })).id;
});
afterAll(() => service.close());

async function list(request: Record<string, unknown> = {}) {
  const response = await service.call('processing.jobs.list', request);
  expect(response.status).toBe(200);
  const { jobs, ...rest } = (await response.json()) as Page;
  return { ids: jobs.map(({ jobID }) => jobID), ...rest, jobs };
}

describe('processing.jobs.list and processing.job.get', () => {
  it('have the provider’s form', async () => {
    const { jobs } = await list();
    expect(jobs).toMatchObject([
      { jobID: running, status: 'running', finished: null, results: null, creditConsumption: null },
      { jobID: failed, status: 'failed', message: 'The raster ends early.', results: null },
      {
        jobID: done,
        processID: 'cog_clip',
        workspaceID: ids.projectA,
        status: 'successful',
        created: '2026-11-10T12:00:00.000Z',
        results: { clips: [{ mosaic_type: 'rgb', filename: 'harbour_clip_rgb.tif' }] },
        creditConsumption: { credits: 1 },
      },
    ]);
    for (const job of jobs) {
      expect(await (await service.call('processing.job.get', { job_id: job.jobID })).json()).toEqual(job);
    }
  });

  it.each<[Record<string, unknown>, () => unknown[]]>([
    [{ status: 'successful' }, () => [done]],
    [{ status: 'failed,successful' }, () => [failed, done]],
    [{ status: 'accepted' }, () => []],
    [{ status: 'completed' }, () => []],
    [{ processId: 'cog_clip', workspaceId: ids.projectA }, () => [running, failed, done]],
    [{ processId: 'other' }, () => []],
    [{ workspaceId: ids.projectWithoutBucket }, () => []],
    [{ sort: 'created,asc' }, () => [done, failed, running]],
    [{ sort: 'created' }, () => [done, failed, running]],
    [{ sort: 'finished,desc' }, () => [failed, done, running]],
    [{ sort: 'finished,asc' }, () => [done, failed, running]],
  ])('%j', async (request, expected) => {
    const page = await list(request);
    expect(page.ids).toEqual(expected());
    expect(page.totalElements).toBe(expected().length);
  });

  it('filters by ids', async () => {
    expect((await list({ ids: `${done}, ${running},nothing` })).ids).toEqual([running, done]);
    expect((await list({ ids: '' })).ids).toEqual([]);
    const problem = await expectProblem(
      await service.call('processing.jobs.list', { ids: 'x,'.repeat(1001) }),
      'validation-failed',
    );
    expect(problem.errors?.[0]?.loc).toEqual(['body', 'ids']);
  });

  it('has windows by page', async () => {
    const pages = [await list({ limit: 2 }), await list({ limit: 2, page: 1 }), await list({ limit: 2, page: 2 })];
    expect(pages.map((page) => page.ids)).toEqual([[running, failed], [done], []]);
    expect(pages[1]).toMatchObject({ totalElements: 3, totalPages: 2, page: 1, size: 2 });
    expect((await list({ page: Number.MAX_SAFE_INTEGER, limit: 1000 })).ids).toEqual([]);
  });
});

describe('processing.project_jobs.list and processing.project_job.get', () => {
  it('have the native form', async () => {
    const native = await (await service.call('clip.jobs.list', { organization_id: ids.organizationA })).json();
    const response = await service.call('processing.project_jobs.list', { project_id: ids.projectA });
    expect([await response.json(), response.headers.get('X-Total-Count')]).toEqual([native, '3']);
    const get = async (operation: 'clip.job.get' | 'processing.project_job.get') =>
      (await service.call(operation, { job_id: done })).text();
    expect(await get('processing.project_job.get')).toBe(await get('clip.job.get'));
  });

  it.each<[Record<string, unknown>, () => unknown[]]>([
    [{ status: 'completed' }, () => [done]],
    [{ status: 'zzz' }, () => []],
    [{ job_type_name: 'cog_clip', limit: 1, offset: 1 }, () => [failed]],
    [{ job_type_name: 'bathymetry' }, () => []],
    [{ project_id: ids.projectWithoutBucket }, () => []],
  ])('filters by %j', async (request, expected) => {
    const response = await service.call('processing.project_jobs.list', { project_id: ids.projectA, ...request });
    expect(((await response.json()) as { id: string }[]).map(({ id }) => id)).toEqual(expected());
  });
});

describe('processing.job.register and processing.job.delete', () => {
  it('refuse to register and delete the job', async () => {
    const register = async (job_id: unknown) => service.call('processing.job.register', { job_id, outputs: [{}] });
    for (const job of [done, failed, running]) await expectProblem(await register(job), 'conflict');
    await expectProblem(await register('nothing'), 'not-found');
    const other = (await createdJob(service, { asset_keys: ['data'] })).id;
    expect((await list()).ids).toContain(other);
    const deleted = await service.call('processing.job.delete', { job_id: other });
    expect(await deleted.json()).toMatchObject({ deleted: true, job_id: other });
    for (const operation of ['processing.job.get', 'processing.project_job.get', 'processing.job.delete'] as const) {
      await expectProblem(await service.call(operation, { job_id: other }), 'not-found');
    }
    expect((await list()).ids).toEqual([running, failed, done]);
  });
});

describe('processing.catalog.list and .get', () => {
  it('describe the clip with the schemas of its inputs', async () => {
    const { processes } = (await (await service.call('processing.catalog.list', {})).json()) as { processes: object[] };
    const response = await service.call('processing.catalog.get', { process_id: 'cog_clip' });
    const description = (await response.json()) as { inputs: Record<string, { minOccurs: number; schema: object }> };
    expect(processes).toEqual([expect.objectContaining({ id: 'cog_clip' })]);
    expect(description).toMatchObject(processes[0] ?? {});
    const required = Object.entries(description.inputs).filter(([, { minOccurs }]) => minOccurs === 1);
    expect(required.map(([name]) => name)).toEqual(['source_item_id', 'project_id', 'aoi_geometry']);
    expect(description.inputs.source_item_id?.schema).toEqual({ type: 'string', maxLength: 200 });
    await expectProblem(await service.call('processing.catalog.get', { process_id: 'other' }), 'not-found');
  });
});
