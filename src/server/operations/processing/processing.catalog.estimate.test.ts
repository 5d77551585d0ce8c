import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAreas, areaBody } from '../../../testing/service/area-fixture.ts';
import { ids, insideI1 } from '../../../testing/service/fixture.ts';
import {
  completedJob,
  computeUnits,
  createBody,
  createdJob,
  expectProblem,
} from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { clipJobs } from '../../db/schema.ts';
import { createSizeForecasts } from '../../jobs/forecast/forecast-sizes.ts';
import type { ObjectStore } from '../../services.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const pastJob = {
  organizationId: ids.organizationA,
  projectId: ids.projectA,
  sourceItemId: ids.item,
  status: 'completed',
  assetKeys: ['data', 'nir'],
  aoiGeometry: insideI1,
  outputName: 'past',
  extent: 'auto',
  computeUnitsReserved: 2,
  createdBy: 'key-KA',
};

const silent = pino({ level: 'silent' });

/** A store whose objects are no rasters. */
function unreadable(store: ObjectStore): ObjectStore {
  const zeros = { sizeBytes: 1000, stream: async () => new Blob([new Uint8Array(1000)]).stream() };
  return { ...store, open: async () => zeros };
}

function estimate(inputs: Record<string, unknown>, process_id = 'cog_clip'): Promise<Response> {
  return service.call('processing.catalog.estimate', { process_id, inputs });
}

describe('processing.catalog.estimate', () => {
  it('is that of a delivery area if the inputs name one, with the checks of its operation', async () => {
    await addAreas(service);
    const body = areaBody({ mosaic_types: ['rgb', 'nir'], project_id: ids.projectA });
    const [ofArea, ofItem] = await Promise.all(
      [body, createBody()].map(async (inputs) => (await (await estimate(inputs)).json()) as Record<string, unknown[]>),
    );
    // The area has the rasters of the item under other keys, which are in the metadata of the files.
    type Sized = { asset_key: string; size_bytes: { low: number; high: number } };
    const sizes = (assets: unknown[] | undefined, ofNumber: (bytes: number) => unknown) =>
      (assets as Sized[] | undefined)?.map(({ size_bytes: { low, high }, asset_key, ...asset }) => ({
        ...asset,
        size_bytes: { low: ofNumber(low), high: ofNumber(high) },
      }));
    const near = (bytes: number) => expect.closeTo(bytes, -1);
    expect(sizes(ofArea?.assets, Number)).toEqual(sizes(ofItem?.assets, near));
    expect(ofArea).toMatchObject({
      assets: [{ asset_key: 'rgb', size_bytes: { low: expect.any(Number) } }, { asset_key: 'nir' }],
    });
    expect((await computeUnits(service)).reserved).toBe(0);
    await expectProblem(await estimate({ ...body, area: 'nothing' }), 'not-found');
    const { errors } = await expectProblem(await estimate({ ...body, mosaic_types: [] }), 'validation-failed');
    expect(errors?.[0]?.loc).toEqual(['body', 'inputs', 'mosaic_types']);
  });

  it('returns the units that create reserves, and reserves nothing', async () => {
    const response = await estimate(createBody());
    const promised = (await response.json()) as { compute_units: number };
    // The projected area is slightly rotated to the grid, so its window is a pixel or two wider than the box.
    expect(promised).toMatchObject({
      process_id: 'cog_clip',
      assets: [
        { asset_key: 'data', compute_units: 1, megapixels: expect.closeTo(0.0025, 3) },
        { asset_key: 'nir', compute_units: 1, megapixels: expect.closeTo(0.0006, 3) },
      ],
    });
    expect((await computeUnits(service)).reserved).toBe(0);
    expect((await createdJob(service)).compute_units_reserved).toBe(promised.compute_units);
  });

  it('has the price, but no size, of a raster that can’t be read', async () => {
    const broken = await startTestService({
      around: ({ store }) => ({
        forecastSizes: createSizeForecasts(unreadable(store), { engine: 'auto', codec: 'libdeflate' }, silent),
      }),
    });
    try {
      const body = { process_id: 'cog_clip', inputs: createBody() };
      const answer = await (await broken.call('processing.catalog.estimate', body)).json();
      expect(answer).toMatchObject({ compute_units: 2, assets: [{ size_bytes: null }, { size_bytes: null }] });
    } finally {
      await broken.close();
    }
  });

  it('says which limit an area or an asset exceeds, with its value', async () => {
    const small = await startTestService({ settings: { maxVertices: 4 } });
    try {
      const body = { process_id: 'cog_clip', inputs: createBody() };
      const problem = await expectProblem(await small.call('processing.catalog.estimate', body), 'validation-failed');
      expect(problem).toMatchObject({ unit: 'positions', limit: 4, requested: 5 });
    } finally {
      await small.close();
    }
    const taskLimits = { ...service.services.settings.taskLimits, maxPixels: 1000 };
    const tight = await startTestService({ settings: { taskLimits } });
    try {
      const body = { process_id: 'cog_clip', inputs: createBody() };
      const problem = await expectProblem(await tight.call('processing.catalog.estimate', body), 'validation-failed');
      expect(problem).toMatchObject({ unit: 'pixels', limit: 1000, asset_key: 'data' });
    } finally {
      await tight.close();
    }
  });

  it('has the usual time of similar jobs, from five on', async () => {
    const other = await startTestService();
    const body = { process_id: 'cog_clip', inputs: createBody() };
    const seconds = async () =>
      ((await (await other.call('processing.catalog.estimate', body)).json()) as { seconds: unknown }).seconds;
    const { orm } = other.services.db;
    // Durations of 10, 20, … seconds; others are of another size, failed, deleted, or another organization's.
    const add = async (n: number, durationSeconds: number, changes: Partial<typeof clipJobs.$inferInsert> = {}) => {
      const createdAt = new Date(Date.UTC(2026, 9, 1, 0, n));
      await orm.insert(clipJobs).values({
        ...pastJob,
        id: `past-${n}`,
        createdAt,
        completedAt: new Date(createdAt.getTime() + 1000 * durationSeconds),
        ...changes,
      });
    };
    try {
      for (const n of [1, 2, 3, 4]) await add(n, 10 * n);
      await add(6, 9999, { computeUnitsReserved: 5 });
      await add(7, 9999, { status: 'failed' });
      await add(8, 9999, { deletedAt: new Date() });
      await add(9, 9999, { organizationId: ids.organizationB });
      expect(await seconds()).toBeNull();
      await add(5, 50, { computeUnitsReserved: 4 });
      expect(await seconds()).toEqual({ p50: 30, p90: 46, jobs: 5 });
    } finally {
      await other.close();
    }
  });

  it('forecasts a range that the finished files are in', async () => {
    const { assets } = (await (await estimate(createBody({ asset_keys: ['data', 'nir'] }))).json()) as {
      assets: { asset_key: string; size_bytes: { low: number; high: number } }[];
    };
    const job = await completedJob(service, { asset_keys: ['data', 'nir'] });
    const clips = job.output_artifacts?.clips ?? [];
    expect(clips.map(({ asset_key }) => asset_key)).toEqual(assets.map(({ asset_key }) => asset_key));
    for (const [index, { size_bytes: size }] of clips.entries()) {
      const { low, high } = assets[index]?.size_bytes ?? { low: 0, high: 0 };
      expect(high / low).toBeLessThan(1.3 / 0.7);
      expect(size).toBeGreaterThanOrEqual(low);
      expect(size).toBeLessThanOrEqual(high);
    }
  });

  it('makes the same checks as create', async () => {
    await expectProblem(await estimate(createBody({ project_id: ids.projectB })), 'forbidden');
    await expectProblem(await estimate(createBody({ source_item_id: ids.thumbnailItem })), 'no-raster-assets');
    const problem = await expectProblem(await estimate({}), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', 'inputs']);
    await expectProblem(await estimate({}, 'other'), 'not-found');
  });
});
