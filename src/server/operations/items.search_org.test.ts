import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StacFeature } from '../../contract/schemas/items.ts';
import { ids, keys } from '../../testing/fixture.ts';
import { expectProblem } from '../../testing/requests.ts';
import { startTestService, type TestService } from '../../testing/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

type Found = { features: StacFeature[]; numberMatched: number };

async function search(body: Record<string, unknown>, key: string = keys.KA): Promise<Found> {
  const response = await service.call('items.search_org', body, { key });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

describe('items.search_org', () => {
  it('gives native rows as features, and windows of them', async () => {
    const first = await search({ limit: 1 });
    const second = await search({ limit: 1, offset: 1 });
    expect([first.numberMatched, first.features.length, second.features.length]).toEqual([2, 1, 1]);
    expect(first.features[0]?.id).not.toBe(second.features[0]?.id);
    expect(first.features[0]?.properties).toMatchObject({ project_id: ids.projectA, type: 'user_raster' });
  });

  it('finds by envelope, also across the antimeridian', async () => {
    expect((await search({ bbox: [151, -34, 151.21, -33] })).numberMatched).toBe(2);
    expect((await search({ bbox: [10, 50, 11, 51] })).numberMatched).toBe(0);
    expect((await search({ bbox: [150, -40, -170, -30] })).numberMatched).toBe(2);
    expect((await search({ bbox: [170, -40, -170, -30] })).numberMatched).toBe(0);
  });

  it('finds by time, instant or open interval', async () => {
    expect((await search({ datetime: '2026-03-04T00:00:00Z' })).numberMatched).toBe(2);
    expect((await search({ datetime: '../2026-03-03T00:00:00Z' })).numberMatched).toBe(0);
    expect((await search({ datetime: '2026-03-01T00:00:00Z/..' })).numberMatched).toBe(2);
  });

  it('finds by query, type and collection', async () => {
    expect((await search({ query: { name: { contains: 'picture' } } })).features.map(({ id }) => id)).toEqual([
      ids.thumbnailItem,
    ]);
    expect((await search({ query: { gsd: { lt: 5 } } })).numberMatched).toBe(0);
    expect((await search({ query: { gsd: { gte: 10 }, datetime: { lt: '2026-03-05' } } })).numberMatched).toBe(2);
    for (const value of [1, 'x', true]) {
      expect((await search({ query: { 'any:thing': { eq: value } } })).numberMatched).toBe(0);
    }
    expect((await search({ query: { 'odd\u0000name': { eq: 'odd\u0000value' } } })).numberMatched).toBe(0);
    expect((await search({ type: 'clip' })).numberMatched).toBe(0);
    expect((await search({ collections: [ids.collection] })).numberMatched).toBe(0);
    expect((await search({ collections: [] })).numberMatched).toBe(0);
  });

  it('sorts by a field', async () => {
    const ordered = await search({ sortby: [{ field: 'name', direction: 'desc' }] });
    expect(ordered.features.map(({ id }) => id)).toEqual([ids.thumbnailItem, ids.item]);
  });

  it('compares with numbers that the column could not hold', async () => {
    const [all, none] = [
      await search({ query: { gsd: { lt: 1e300 } } }),
      await search({ query: { gsd: { gt: 1e300 } } }),
    ];
    expect(all.features.length).toBeGreaterThan(0);
    expect(none.features).toEqual([]);
  });

  it('refuses a list that is longer than a query may have parameters', async () => {
    const collections = Array.from({ length: 70_000 }, (_, index) => `${index}`);
    await expectProblem(await service.call('items.search_org', { collections }), 'validation-failed');
  });

  it.each<Record<string, unknown>>([
    { bbox: [1, 2, 3] },
    { bbox: [0, 10, 1, 5] },
    { datetime: 'yesterday' },
    { query: { name: { like: 'x' } } },
    { query: { name: { toString: 'x' } } },
    { query: { gsd: { lt: 'abc' } } },
    { query: { datetime: { gt: 'soon' } } },
    { query: { name: { eq: { a: 1 } } } },
    { datetime: '0000-01-01T00:00:00Z' },
    { sortby: [{ field: 'secret' }] },
    { sortby: [{ field: 'constructor' }] },
    { type: 'nonsense' },
  ])('refuses %j', async (body) => {
    const problem = await expectProblem(await service.call('items.search_org', body), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', Object.keys(body)[0]]);
  });
});
