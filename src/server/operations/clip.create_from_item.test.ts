import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeUnits, create, expectProblem, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('clip.create_from_item', () => {
  it('reserves units, creates a running job and adds it to the queue', async () => {
    const before = await computeUnits(service);
    const waiting = (await jobIds(service)).length;
    const response = await create(service, { aoi_name: '  my area ' });
    expect(response.status).toBe(200);
    const { job } = (await response.json()) as { job: Record<string, unknown> };
    expect(job).toMatchObject({
      status: 'running',
      phase: 'queued',
      queue_position: waiting + 1,
      progress: 0,
      aoi_name: 'my area',
      output_name: 'harbour_clip',
      compute_units_reserved: 2,
      compute_units_charged: null,
      created_by: 'key-KA',
      created_at: '2026-11-10T12:00:00.000Z',
    });
    const after = await computeUnits(service);
    expect(after.reserved - before.reserved).toBe(2);
    const queued = await service.services.db.orm.execute<{ data: { jobId: string } }>(
      "select data from pgboss.job where name = 'clip'",
    );
    expect(queued.rows.map((row) => row.data.jobId)).toContain(job.id);
  });

  it('refuses a clip with too many pixels, states limit and setting, and reserves nothing', async () => {
    const taskLimits = { ...service.services.settings.taskLimits, maxPixels: 10 };
    const small = await startTestService({ settings: { taskLimits } });
    try {
      const problem = await expectProblem(await create(small), 'validation-failed');
      expect(problem.detail).toMatch(
        /^The clip of "data" would be too large: .* megapixels; the limit is 0\.00001 \(CUTLINE_MAX_MEGAPIXELS\)\. Draw a smaller area/,
      );
      expect(problem.errors).toMatchObject([{ loc: ['body', 'aoi_geometry'], type: 'value_error.too_large' }]);
      expect(await computeUnits(small)).toMatchObject({ reserved: 0, used: 0 });
    } finally {
      await small.close();
    }
  });

  it('applies the size limit to the window that `tiles` enlarges, but computes units from the area', async () => {
    const taskLimits = { ...service.services.settings.taskLimits, maxPixels: 5000 };
    const small = await startTestService({ settings: { taskLimits } });
    try {
      const tight = await create(small, { asset_keys: ['data'], extent: 'tight' });
      const { job } = (await tight.json()) as { job: Record<string, unknown> };
      const problem = await expectProblem(
        await create(small, { asset_keys: ['data'], extent: 'tiles' }),
        'validation-failed',
      );
      expect(problem.detail).toMatch(/^The clip of "data" would be too large: 100 × 70 pixels are 0\.007 megapixels/);
      const roomy = await create(service, { asset_keys: ['data'], extent: 'tiles' });
      expect(await roomy.json()).toMatchObject({ job: { compute_units_reserved: job.compute_units_reserved } });
    } finally {
      await small.close();
    }
  });
});
