import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../testing/service/fixture.ts';
import { boxOf } from '../../testing/service/fixture-grid.ts';
import { computeUnits, create, createdJob, expectProblem, getJob, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { items } from '../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

async function nothingHappens(work: () => Promise<unknown>): Promise<void> {
  const before = { jobs: await jobIds(service), units: await computeUnits(service) };
  await work();
  expect({ jobs: await jobIds(service), units: await computeUnits(service) }).toEqual(before);
}

describe('clip.create_from_item (contract 19)', () => {
  test('case 16: the happy path', async () => {
    const startedMs = performance.now();
    const response = await create(service, { asset_keys: ['data'], output_name: 'harbour_clip' });
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(await response.json()).toMatchObject({
      job: { status: 'running', job_type: 'cog_clip', organization_id: ids.organizationA },
      assets_to_clip: 1,
      asset_keys: ['data'],
    });
  });

  test('case 17: all raster assets, without the thumbnail', async () => {
    const response = await create(service);
    expect(await response.json()).toMatchObject({ assets_to_clip: 2, asset_keys: ['data', 'nir'] });
  });

  test('case 27: an item without rasters', async () => {
    const problem = await expectProblem(
      await create(service, { source_item_id: ids.thumbnailItem }),
      'no-raster-assets',
    );
    expect(problem.available_keys).toEqual([]);
  });

  test('case 28: no asset key matches', async () => {
    const problem = await expectProblem(await create(service, { asset_keys: ['nope'] }), 'no-raster-assets');
    expect(problem.available_keys).toEqual(['data', 'nir']);
  });

  test('case 29: a key that matches nothing is dropped', async () => {
    const response = await create(service, { asset_keys: ['data', 'nope', 'data'] });
    expect(await response.json()).toMatchObject({ asset_keys: ['data'], assets_to_clip: 1 });
  });

  test('asset keys stay in the request’s order', async () => {
    const response = await create(service, { asset_keys: ['nir', 'data'] });
    expect(await response.json()).toMatchObject({ asset_keys: ['nir', 'data'], job: { asset_keys: ['nir', 'data'] } });
  });

  test('case 30: an empty list of asset keys', async () => {
    await expectProblem(await create(service, { asset_keys: [] }), 'validation-failed');
  });

  test('case 31: a project without a bucket', async () => {
    await expectProblem(await create(service, { project_id: ids.projectWithoutBucket }), 'project-has-no-bucket');
  });

  test('case 32: another organization’s project', async () => {
    await nothingHappens(async () => {
      await expectProblem(await create(service, { project_id: ids.projectB }), 'forbidden');
    });
  });

  test('case 33: another organization’s item', async () => {
    await expectProblem(await create(service, { source_item_id: ids.itemB }), 'forbidden');
  });

  test('case 34: the body never determines who is charged', async () => {
    await nothingHappens(async () => {
      const changes = { organization_id: ids.organizationA };
      await expectProblem(await create(service, changes, { key: keys.KB }), 'forbidden');
    });
  });

  test('case 35: an unknown item, also with an id that contains SQL or NUL', async () => {
    await expectProblem(await create(service, { source_item_id: 'unknown' }), 'not-found');
    await expectProblem(await create(service, { source_item_id: `"'; drop` }), 'not-found');
    await expectProblem(await create(service, { source_item_id: `${ids.item}\u0000` }), 'not-found');
  });

  test('case 36: an unknown collection', async () => {
    await expectProblem(await create(service, { target_collection_id: 'unknown' }), 'not-found');
    expect((await create(service, { target_collection_id: ids.collection })).status).toBe(200);
  });

  const point = { type: 'Point', coordinates: [151.21, -33.85] };
  const box = boxOf(40, 30, 60, 40);
  test.each([
    ['a Point', point],
    ['a Feature', { type: 'Feature', properties: {}, geometry: box }],
    ['an open ring', polygon([151.2, -33.86], [151.21, -33.86], [151.21, -33.85], [151.2, -33.85])],
    ['a latitude of 91', polygon([0, 89], [1, 89], [1, 91], [0, 89])],
    ['a bow-tie', polygon([151.2, -33.86], [151.21, -33.85], [151.21, -33.86], [151.2, -33.85], [151.2, -33.86])],
    ['no area', polygon([151.2, -33.86], [151.21, -33.86], [151.2, -33.86], [151.2, -33.86])],
  ])('case 40: create with %s', async (_name, aoi_geometry) => {
    const problem = await expectProblem(await create(service, { aoi_geometry }), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', 'aoi_geometry']);
  });

  test('case 42: an area far away', async () => {
    await nothingHappens(async () => {
      const aoi_geometry = polygon([10, 50], [10.1, 50], [10.1, 50.1], [10, 50.1], [10, 50]);
      await expectProblem(await create(service, { aoi_geometry }), 'aoi-outside-source');
    });
  });

  test('case 42: an area on the raster, but outside its footprint', async () => {
    const { orm } = service.services.db;
    const [item] = await orm.select().from(items).where(eq(items.id, ids.item));
    await orm
      .update(items)
      .set({ geometry: boxOf(0, 0, 120, 200) })
      .where(eq(items.id, ids.item));
    const outside = await create(service, { aoi_geometry: boxOf(150, 30, 40, 40) });
    const across = await create(service, { aoi_geometry: boxOf(100, 30, 40, 40) });
    await orm
      .update(items)
      .set({ geometry: item?.geometry ?? null })
      .where(eq(items.id, ids.item));
    await expectProblem(outside, 'aoi-outside-source');
    expect(across.status).toBe(200);
  });

  test('an area between pixel centres', async () => {
    await nothingHappens(async () => {
      const aoi_geometry = boxOf(40.6, 30.6, 0.3, 0.3);
      await expectProblem(await create(service, { aoi_geometry }), 'aoi-too-small');
    });
  });

  test('case 45: the job immediately after its creation', async () => {
    const job = await getJob(service, (await createdJob(service)).id);
    expect(job).toMatchObject({ status: 'running', output_artifacts: null });
  });
});

function polygon(...ring: [number, number][]) {
  return { type: 'Polygon', coordinates: [ring] };
}
