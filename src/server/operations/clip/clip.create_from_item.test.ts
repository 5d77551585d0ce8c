import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { computeUnits, create, expectProblem, jobIds } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { assets, items } from '../../db/schema.ts';

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
  });

  it('notifies the worker when the job is committed, and not of a job that is refused', async () => {
    const { connection } = service.services.db;
    if (connection.kind !== 'pglite') throw new Error('the service does not run on PGlite');
    let notifications = 0;
    const stop = await connection.client.listen('clip_waiting', () => {
      notifications += 1;
    });
    expect((await create(service)).status).toBe(200);
    expect(notifications).toBe(1);
    expect((await create(service, { aoi_name: 'x'.repeat(10_000) })).status).toBe(422);
    expect(notifications).toBe(1);
    await stop();
  });

  it('sees each change of the item at once, although items are cached', async () => {
    const { orm } = service.services.db;
    const change = (columns: Partial<typeof items.$inferInsert>) =>
      orm.update(items).set(columns).where(eq(items.id, ids.item));
    expect((await create(service)).status).toBe(200);
    await change({ lifecycleState: 'archived' });
    await expectProblem(await create(service), 'no-raster-assets');
    await change({ lifecycleState: 'active' });
    expect((await create(service)).status).toBe(200);
    await change({ deletedAt: new Date() });
    await expectProblem(await create(service), 'not-found');
    await change({ deletedAt: null });
    const asset = and(eq(assets.itemId, ids.item), eq(assets.assetKey, 'nir'));
    expect(await (await create(service)).json()).toMatchObject({ asset_keys: ['data', 'nir'] });
    await orm.update(assets).set({ assetKey: 'infrared' }).where(asset);
    expect(await (await create(service)).json()).toMatchObject({ asset_keys: ['data', 'infrared'] });
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
