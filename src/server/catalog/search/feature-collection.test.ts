import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { item } from '../../../contract/schemas/items.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { items } from '../../db/schema.ts';
import { presentItem } from '../../present.ts';
import { itemsJson } from './feature-collection.ts';

const COUNT = 60;
const SIZE = 400_000;
let service: TestService;
let all: string[];
beforeAll(async () => {
  service = await startTestService();
  const { orm } = service.services.db;
  const properties = { text: 'x'.repeat(SIZE) };
  const row = { projectId: ids.projectA, stacId: 's', type: 'user_raster', name: 'n', createdBy: 'key-KA', properties };
  for (let n = 0; n < COUNT; n += 20) {
    await orm.insert(items).values(Array.from({ length: 20 }, (_, index) => ({ ...row, id: `large-${n + index}` })));
  }
  all = (await orm.select({ id: items.id }).from(items).orderBy(asc(items.id))).map(({ id }) => id);
});
afterAll(() => service.close());

describe('a page of items with long properties', () => {
  const page = (maxCharacters?: number) => {
    const batches: number[] = [];
    const context = {
      db: service.services.db.orm,
      operationId: 'items.list' as const,
      request: { signal: new AbortController().signal },
    };
    const present = async (batch: Parameters<typeof presentItem>[0][]) => {
      batches.push(batch.length);
      return batch.map(presentItem);
    };
    const result = itemsJson(context, all, item, (batch) => present([...batch]), maxCharacters);
    return { result, batches };
  };

  test('is complete and in order, and written a few at a time', async () => {
    const { result, batches } = page();
    const { json, count } = await result;
    expect(count).toBe(all.length);
    expect((JSON.parse(json) as { id: string }[]).map(({ id }) => id)).toEqual(all);
    expect(Math.max(...batches.slice(1))).toBeLessThanOrEqual(2);
  });

  test('is refused beyond the limit, before the rest is read', async () => {
    const { result, batches } = page(1_000_000);
    await expect(result).rejects.toMatchObject({ slug: 'validation-failed' });
    await expect(result).rejects.toThrow(/^limit: the first 25 items .* 1,000,000 characters.* request fewer items/);
    expect(batches).toEqual([25]);
  });
});
