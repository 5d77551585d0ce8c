import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StacFeature } from '../../../contract/schemas/items.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { items } from '../../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

/** A query with the given number of conditions, up to three per field. */
function threeByField(count: number): Record<string, Record<string, string>> {
  const query: Record<string, Record<string, string>> = {};
  for (let index = 0; index < count; index++) {
    const operator = ['contains', 'eq', 'lt'][index % 3] ?? '';
    query[`field${Math.floor(index / 3)}`] = { ...query[`field${Math.floor(index / 3)}`], [operator]: 'x' };
  }
  return query;
}

type Found = { features: StacFeature[]; numberMatched: number };

async function search(body: Record<string, unknown>, key: string = keys.KA): Promise<Found> {
  const response = await service.call('items.search_org', body, { key });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

describe('items.search_org', () => {
  it('returns native rows as features, and pages of them', async () => {
    const first = await search({ limit: 1 });
    const second = await search({ limit: 1, offset: 1 });
    expect([first.numberMatched, first.features.length, second.features.length]).toEqual([2, 1, 1]);
    expect(first.features[0]?.id).not.toBe(second.features[0]?.id);
    expect(first.features[0]?.properties).toMatchObject({ project_id: ids.projectA, type: 'user_raster' });
  });

  it('filters by bounding box, also across the antimeridian', async () => {
    expect((await search({ bbox: [151, -34, 151.21, -33] })).numberMatched).toBe(2);
    expect((await search({ bbox: [10, 50, 11, 51] })).numberMatched).toBe(0);
    expect((await search({ bbox: [150, -40, -170, -30] })).numberMatched).toBe(2);
    expect((await search({ bbox: [170, -40, -170, -30] })).numberMatched).toBe(0);
  });

  it('filters by time: instant or open interval', async () => {
    expect((await search({ datetime: '2026-03-04T00:00:00Z' })).numberMatched).toBe(2);
    expect((await search({ datetime: '../2026-03-03T00:00:00Z' })).numberMatched).toBe(0);
    expect((await search({ datetime: '2026-03-01T00:00:00Z/..' })).numberMatched).toBe(2);
  });

  it('filters by query, type and collection', async () => {
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

  it('filters by properties, and ignores the case of strings', async () => {
    const properties = { platform: 'Sentinel-2Ä', rate: '100%', tile: { zone: 56 }, angle: 12.5 };
    await service.services.db.orm.update(items).set({ properties }).where(eq(items.id, ids.itemB));
    const count = async (query: unknown) => (await search({ query }, keys.KB)).numberMatched;
    const platform = { contains: 'INEL-2ä', startsWith: 'sent', endsWith: '2ä', gt: 'Sentinel-1', neq: 'x' };
    expect(
      await count({ platform, 'properties.platform': { contains: '-' }, angle: { gte: 12.5, contains: '.' } }),
    ).toBe(1);
    expect(await count({ platform: { ...platform, endsWith: 'sent' } })).toBe(0);
    expect(await count({ platform, 'properties.platform': { contains: '--' } })).toBe(0);
    expect(await count({ rate: { contains: '0%' } })).toBe(1);
    for (const wildcard of ['_', '1%0', '\\']) expect(await count({ rate: { contains: wildcard } })).toBe(0);
    expect(await count({ missing: { contains: '' } })).toBe(0);
    expect(await count({ angle: { lt: 12.5 } })).toBe(0);
  });

  it('sorts by a field', async () => {
    const ordered = await search({ sortby: [{ field: 'name', direction: 'desc' }] });
    expect(ordered.features.map(({ id }) => id)).toEqual([ids.thumbnailItem, ids.item]);
    const fields = ['name', 'title', 'name', 'id'];
    const directions = ['asc', 'desc', 'desc', null];
    const sortby = fields.map((field, index) => ({ field, direction: directions[index] }));
    expect((await search({ sortby })).features.map(({ id }) => id)).toEqual([ids.item, ids.thumbnailItem]);
  });

  it('returns an empty page beyond the last item', async () => {
    for (const offset of [2, Number.MAX_SAFE_INTEGER]) {
      expect(await search({ offset, limit: 1000 })).toMatchObject({ features: [], numberMatched: 2 });
    }
  });

  it('compares with numbers that the column type can’t represent', async () => {
    const [all, none] = [
      await search({ query: { gsd: { lt: 1e300 } } }),
      await search({ query: { gsd: { gt: 1e300 } } }),
    ];
    expect(all.features.length).toBeGreaterThan(0);
    expect(none.features).toEqual([]);
  });

  it.each([
    ['collections', 1000, 'entries', (count: number) => Array.from({ length: count }, (_, index) => `${index}`)],
    ['sortby', 10, 'entries', (count: number) => Array.from({ length: count }, () => ({ field: 'name' }))],
    ['query', 50, 'conditions', (count: number) => threeByField(count)],
  ])('accepts %s with at most %i %s', async (member, max, unit, make) => {
    await search({ [member]: make(max) });
    for (const count of [max + 1, 3000]) {
      const problem = await expectProblem(
        await service.call('items.search_org', { [member]: make(count) }),
        'validation-failed',
      );
      const [has, limit] = [count, max].map((number) => number.toLocaleString('en'));
      const msg = `Too many: ${has} ${unit}; the limit is ${limit}. Send fewer, or several requests.`;
      expect(problem).toMatchObject({ detail: `${member}: ${msg}`, errors: [{ loc: ['body', member], msg }] });
    }
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
    { query: { name: {}, gsd: null } },
  ])('refuses %j', async (body) => {
    const problem = await expectProblem(await service.call('items.search_org', body), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', Object.keys(body)[0]]);
  });
});
