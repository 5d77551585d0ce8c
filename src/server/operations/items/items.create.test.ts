import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { box } from '../../../testing/searches/scenes.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { items, provenance } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const body = (changes: Record<string, unknown>) => ({
  type: 'user_vector',
  name: 'Field',
  project_id: ids.projectA,
  ...changes,
});

type Item = { id: string; [member: string]: unknown };

async function created(changes: Record<string, unknown> = {}): Promise<Item> {
  service.clock.advance(1000);
  const response = await service.call('items.create', body(changes));
  const text = await response.text();
  expect([response.status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text) as Item;
}

async function page(operation: 'items.list' | 'items.list_by_collection', request: Record<string, unknown>) {
  const response = await service.call(operation, request);
  expect(response.status).toBe(200);
  const rows = (await response.json()) as Item[];
  return { ids: rows.map(({ id }) => id), total: Number(response.headers.get('X-Total-Count')) };
}

describe('items.create', () => {
  it('stores every member and returns the native row, as items.get does', async () => {
    const geometry = box(10, 50, 12, 52);
    const sent = {
      collection_id: ids.collection,
      stac_id: 'S2_1',
      geometry,
      bbox: [10, 50, 0, 12, 52, 100],
      datetime: '2026-03-04T01:00:00+01:00',
      start_datetime: '2026-03-04T00:00:00Z',
      end_datetime: '2026-03-05T00:00:00Z',
      cloud_cover: 12.5,
      gsd: 0.5,
      description: 'Barley',
      properties: { crop: 'barley', tile: { zone: 56 }, 'geopera:item_id': 'another' },
      stac_extensions: ['https://example.com/crop/v1/schema.json'],
      order_id: 'order 7',
    };
    const item = await created(sent);
    expect(item).toMatchObject({
      ...sent,
      bbox: [10, 50, 12, 52],
      datetime: '2026-03-04T00:00:00.000Z',
      start_datetime: '2026-03-04T00:00:00.000Z',
      end_datetime: '2026-03-05T00:00:00.000Z',
      lifecycle_state: 'active',
      created_by: 'key-KA',
      job_id: null,
    });
    const { item: read } = (await (await service.call('items.get', { item_id: item.id })).json()) as { item: Item };
    expect(read).toEqual(item);
    const stac = await (await service.call('items.get_stac', { item_id: item.id })).json();
    expect(stac).toMatchObject({
      assets: {},
      collection: ids.collection,
      stac_extensions: expect.arrayContaining(sent.stac_extensions),
      properties: { crop: 'barley', 'geopera:item_id': item.id, start_datetime: '2026-03-04T00:00:00.000Z' },
    });
    const by = await service.services.db.orm.select().from(provenance).where(eq(provenance.subjectId, item.id));
    expect(by).toMatchObject([{ operationId: 'items.create', principalId: 'key-KA' }]);
  });

  it('takes its box from the geometry, also across the antimeridian, and its STAC id from its id', async () => {
    const coordinates = [box(179, -1, 180, 1).coordinates, box(-180, -1, -178, 1).coordinates];
    const item = await created({ geometry: { type: 'MultiPolygon', coordinates } });
    expect(item).toMatchObject({ bbox: [179, -1, -178, 1], stac_id: item.id, properties: {}, collection_id: null });
    const found = await service.call('items.search', { project_id: ids.projectA, bbox: [-179, 0, -178.5, 0.5] });
    expect(await found.json()).toMatchObject({ numberMatched: 1, features: [{ id: item.id }] });
    await service.services.db.orm.delete(items).where(eq(items.id, item.id));
  });

  it('has no files: it can’t be clipped', async () => {
    const item = await created({ type: 'user_raster' });
    expect(await (await service.call('items.list_assets', { item_id: item.id })).json()).toEqual([]);
    const clip = { source_item_id: item.id, project_id: ids.projectA, aoi_geometry: box(10, 50, 12, 52) };
    await expectProblem(
      await service.call('clip.create_from_item', clip, { idempotencyKey: 'no files' }),
      'no-raster-assets',
    );
  });

  it('of a job descends from the job’s source', async () => {
    const job = await createdJob(service, { asset_keys: ['data'] });
    const item = await created({ job_id: job.id, type: 'derived_vector', name: 'Outline' });
    expect(item.job_id).toBe(job.id);
    const lineage = async (item_id: string) => (await service.call('items.lineage', { item_id })).json();
    const edge = { relation: 'derived_from', job_id: job.id };
    expect(await lineage(item.id)).toMatchObject({ parents: [{ ...edge, item_id: ids.item }], children: [] });
    expect(await lineage(ids.item)).toMatchObject({
      parents: [],
      children: [{ ...edge, item_id: item.id, name: 'Outline' }],
      children_total: 1,
    });
    await service.services.db.orm.update(items).set({ deletedAt: new Date() }).where(eq(items.id, item.id));
    expect(await lineage(ids.item)).toMatchObject({ children: [], children_total: 0 });
  });

  it.each<[string, Record<string, unknown>]>([
    ['bbox', { bbox: [10, 50, 12] }],
    ['bbox', { bbox: [10, 50, 200, 52] }],
    ['bbox', { bbox: [10, -91, 12, 52] }],
    ['bbox', { bbox: [10, 50, 12, 53], geometry: box(10, 50, 12, 52) }],
    ['geometry', { geometry: { type: 'Point', coordinates: [1, 2] } }],
    ['geometry', { geometry: box(10, 50, 10, 52) }],
    ['end_datetime', { start_datetime: '2026-03-04T00:00:00Z' }],
    ['end_datetime', { start_datetime: '2026-03-04T00:00:00Z', end_datetime: '2026-03-03T00:00:00Z' }],
    ['datetime', { datetime: '2026-03-04' }],
    ['cloud_cover', { cloud_cover: 101 }],
    ['gsd', { gsd: 0 }],
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(501) }],
    ['type', { type: 'scene' }],
    ['properties', { properties: 'x' }],
  ])('refuses a wrong %s: %j', async (member, changes) => {
    const problem = await expectProblem(await service.call('items.create', body(changes)), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', member]);
  });

  it('refuses ids of another project or of nothing', async () => {
    for (const changes of [
      { project_id: ids.projectWithoutBucket, collection_id: ids.collection },
      { collection_id: 'nothing' },
      { job_id: 'nothing' },
      { upload_id: 'nothing' },
    ]) {
      await expectProblem(await service.call('items.create', body(changes)), 'not-found');
    }
  });

  it('stores numbers that single precision can’t hold as the nearest', async () => {
    expect(await created({ cloud_cover: 1e-300, gsd: 1e9 })).toMatchObject({ cloud_cover: 0, gsd: 1e9 });
  });
});

describe('items.list and items.list_by_collection', () => {
  it('have pages without overlap and gap, newest first, with the total number', async () => {
    await service.services.db.orm.delete(items).where(eq(items.type, 'user_vector'));
    const made = [];
    for (const collection_id of [ids.collection, null, ids.collection])
      made.unshift((await created({ collection_id })).id);
    const [third, second, first] = made;
    const all = await page('items.list', { project_id: ids.projectA });
    expect(all.ids.slice(0, 3)).toEqual(made);
    const pages = [];
    for (let offset = 0; offset < all.total; offset += 2) {
      pages.push(await page('items.list', { project_id: ids.projectA, limit: 2, offset }));
    }
    expect(pages.flatMap((part) => part.ids)).toEqual(all.ids);
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([all.ids.length]));
    const collected = { project_id: ids.projectA, collection_id: ids.collection };
    expect(await page('items.list', collected)).toEqual({ ids: [third, first], total: 2 });
    expect(await page('items.list', { ...collected, uncollected: true })).toEqual({ ids: [], total: 0 });
    const rest = await page('items.list', { project_id: ids.projectA, uncollected: true });
    expect(rest.ids).toEqual(all.ids.filter((id) => id !== third && id !== first));
    expect(rest.ids[0]).toBe(second);
    const byCollection = await page('items.list_by_collection', { collection_id: ids.collection, offset: 1 });
    expect(byCollection).toEqual({ ids: [first], total: 2 });
    expect(await page('items.list', { project_id: ids.projectA, offset: Number.MAX_SAFE_INTEGER })).toMatchObject({
      ids: [],
    });
  });

  it('do not find a collection of another project', async () => {
    const request = { project_id: ids.projectWithoutBucket, collection_id: ids.collection };
    await expectProblem(await service.call('items.list', request), 'not-found');
  });
});

describe('items.search', () => {
  it('finds the items of one project', async () => {
    const found = async (project_id: string, more: Record<string, unknown> = {}) => {
      const response = await service.call('items.search', { project_id, ...more });
      return ((await response.json()) as { features: Item[] }).features.map(({ id }) => id);
    };
    expect(await found(ids.projectA, { query: { id: { eq: ids.item } } })).toEqual([ids.item]);
    expect(await found(ids.projectWithoutBucket)).toEqual([]);
    const stac = await service.call('items.search', { project_id: ids.projectA, format: 'stac', q: 'harbour' });
    expect(await stac.json()).toMatchObject({ features: [{ id: ids.item, assets: { data: {} } }] });
    await expectProblem(
      await service.call('items.search', { project_id: ids.projectA }, { key: keys.KB }),
      'not-found',
    );
  });
});
