import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { box } from '../../../testing/searches/scenes.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { createBody, createdJob, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { collections, items, organizations, projects } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

type Row = { id: string; [member: string]: unknown };

async function call(operation: Parameters<TestService['call']>[0], body: Record<string, unknown>): Promise<Row> {
  const response = await service.call(operation, body);
  const text = await response.text();
  expect([response.status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text) as Row;
}

describe('collections.create and collections.get', () => {
  it('store every member', async () => {
    const sent = { name: ' Fields ', description: 'Of 2026', color: '#00aa55', show_on_map: false, layer_order: -3 };
    const made = await call('collections.create', { project_id: ids.projectA, ...sent });
    const stored = { ...sent, name: 'Fields', project_id: ids.projectA, item_count: 0, auto_created: false };
    expect(made).toMatchObject(stored);
    const request = { project_id: ids.projectA, collection_id: made.id };
    expect(await call('collections.get', request)).toEqual(made);
    await service.services.db.orm.update(items).set({ collectionId: made.id }).where(eq(items.id, ids.item));
    expect(await call('collections.get', request)).toEqual({ ...made, item_count: 1 });
    await service.services.db.orm.update(collections).set({ deletedAt: new Date() }).where(eq(collections.id, made.id));
    await expectProblem(await service.call('collections.get', request), 'not-found');
  });

  it('have defaults', async () => {
    expect(await call('collections.create', { project_id: ids.projectA, name: 'Plain' })).toMatchObject({
      description: null,
      color: null,
      show_on_map: true,
      layer_order: 0,
    });
  });

  it('refuse more than 1,000 collections of an organization', async () => {
    const made = await call('collections.create', { project_id: ids.projectA, name: 'Among many' });
    const rows = Array.from({ length: 1000 }, (_, n) => ({ id: `many-${n}`, projectId: ids.projectA, name: 'Many' }));
    await service.services.db.orm.insert(collections).values(rows);
    const another = { project_id: ids.projectA, name: 'One more' };
    const problem = await expectProblem(await service.call('collections.create', another), 'conflict');
    expect(problem.detail).toContain('1,000 collections');
    await service.services.db.orm.delete(collections).where(eq(collections.name, 'Many'));
    expect(await call('collections.get', { project_id: ids.projectA, collection_id: made.id })).toEqual(made);
  });
});

describe('projects.create', () => {
  it('creates a project that clips can be written into', async () => {
    const sent = { name: 'Harvest', description: 'Barley', gcs_region: 'us-west1' };
    const made = await call('projects.create', sent);
    expect(made).toMatchObject({ ...sent, organization_id: ids.organizationA, is_archived: false });
    expect(made.gcs_bucket_name).toBe(`project-${made.id}`);
    expect((await createdJob(service, { project_id: made.id, asset_keys: ['data'] })).project_id).toBe(made.id);
    const meta = await service.request('/v1/meta', { headers: { 'X-API-Key': 'gpra_test_key_of_a' } });
    expect(await meta.json()).toMatchObject({
      projects: expect.arrayContaining([{ id: made.id, name: 'Harvest', has_bucket: true, role: 'admin' }]),
    });
    expect(createBody().project_id).not.toBe(made.id);
  });

  it.each([{ name: '' }, { name: 'x', gcs_region: 'moon' }, {}])('refuses %j', async (body) => {
    await expectProblem(await service.call('projects.create', body), 'validation-failed');
  });

  it('refuses more than 1,000 projects of an organization', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => ({
      id: `many-${n}`,
      organizationId: ids.organizationA,
      name: 'Many',
    }));
    await service.services.db.orm.insert(projects).values(rows);
    await expectProblem(await service.call('projects.create', { name: 'One more' }), 'conflict');
    await service.services.db.orm.delete(projects).where(eq(projects.name, 'Many'));
  });
});

describe('stac.collections.list', () => {
  it('has the extent of the items of each collection', async () => {
    const extents = async () => {
      const body = { base_url: 'https://maps.example' };
      const { collections } = (await call('stac.collections.list', body)) as unknown as { collections: Row[] };
      return collections.find(({ id }) => id === ids.collection);
    };
    const create = (changes: Record<string, unknown>) =>
      call('items.create', {
        ...{ type: 'user_vector', name: 'x', project_id: ids.projectA, collection_id: ids.collection },
        ...changes,
      });
    expect(await extents()).toMatchObject({
      type: 'Collection',
      stac_version: '1.0.0',
      title: 'C1',
      description: 'C1',
      extent: { spatial: { bbox: [[-180, -90, 180, 90]] }, temporal: { interval: [[null, null]] } },
      links: [
        { rel: 'self', href: `https://maps.example/stac/collections/${ids.collection}` },
        { rel: 'root', href: 'https://maps.example/stac' },
        { rel: 'items', href: `https://maps.example/stac/collections/${ids.collection}/items` },
      ],
    });
    await create({ geometry: box(10, 50, 12, 52), datetime: '2026-03-04T00:00:00Z' });
    await create({
      geometry: box(13, 49, 14, 51),
      start_datetime: '2025-01-01T00:00:00Z',
      end_datetime: '2025-02-01T00:00:00Z',
    });
    await create({});
    expect(await extents()).toMatchObject({
      extent: {
        spatial: { bbox: [[10, 49, 14, 52]] },
        temporal: { interval: [['2025-01-01T00:00:00.000Z', '2026-03-04T00:00:00.000Z']] },
      },
    });
    await create({ bbox: [179, -1, -178, 1] });
    expect(await extents()).toMatchObject({ extent: { spatial: { bbox: [[-180, -1, 180, 52]] } } });
  });
});

describe('billing.credits.balance', () => {
  it('is the month’s limit of compute units; null without one', async () => {
    const balance = () => call('billing.credits.balance', {});
    const before = await balance();
    expect(before).toMatchObject({ organization_id: ids.organizationA, balance: 100, unit: 'credits' });
    await createdJob(service, { asset_keys: ['data'] });
    const reserved = Number(before.reserved) + 1;
    expect(await balance()).toMatchObject({ balance: 100, reserved, available: 100 - reserved });
    await service.services.db.orm.update(organizations).set({ computeUnitLimit: null });
    expect(await balance()).toMatchObject({ balance: null, reserved, available: null });
    service.clock.advance(30 * 86_400_000);
    expect(await balance()).toMatchObject({ reserved: 0, updated_at: '2026-12-01T00:00:00.000Z' });
  });
});
