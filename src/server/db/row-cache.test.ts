import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openMemoryDatabase } from '../../testing/database/memory-database.ts';
import { type Database, type Executor, openDatabase } from './database.ts';
import { type RowCache, rowOf, startRowCache } from './row-cache.ts';
import { organizations, projects } from './schema.ts';

let database: Database;
let cache: RowCache;
beforeAll(async () => {
  database = await openMemoryDatabase();
  cache = await startRowCache(database);
  await database.orm.insert(organizations).values({ id: 'o', name: 'O' });
});
afterAll(async () => {
  await cache.close();
  await database.close();
});

let count = 0;

/** A project whose id no other test uses, and the number of times that its name was read. */
async function project(prefix = 'p') {
  count += 1;
  const id = `${prefix}${count}`;
  await database.orm.insert(projects).values({ id, organizationId: 'o', name: 'first' });
  const reads = { count: 0 };
  const compute = async (characters = 1) => {
    reads.count += 1;
    const [row] = await database.orm.select().from(projects).where(eq(projects.id, id));
    return { value: row?.name, rows: [rowOf('projects', id)], characters };
  };
  const rename = (db: Executor, name: string) => db.update(projects).set({ name }).where(eq(projects.id, id));
  return { id, reads, compute, rename, name: (characters?: number) => cache.read(id, () => compute(characters)) };
}

describe('the cache of values computed from rows', () => {
  test('computes a value once, and again after its row has changed or is gone', async () => {
    const { id, reads, rename, name } = await project();
    expect([await name(), await name(), reads.count]).toEqual(['first', 'first', 1]);
    const { name: nameOfOther, reads: readsOfOther } = await project();
    await nameOfOther();
    await rename(database.orm, 'second');
    expect([await name(), await name(), reads.count]).toEqual(['second', 'second', 2]);
    await database.orm.delete(projects).where(eq(projects.id, id));
    expect(await name()).toBeUndefined();
    await nameOfOther();
    expect(readsOfOther.count).toBe(1);
  });

  test('changes with the commit of a transaction, and not with one that is rolled back', async () => {
    const { reads, rename, name } = await project();
    await name();
    await database.orm.transaction(async (tx) => {
      await rename(tx, 'second');
      expect(await name()).toBe('first');
    });
    expect(await name()).toBe('second');
    const failed = database.orm.transaction(async (tx) => {
      await rename(tx, 'third');
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect([await name(), reads.count]).toEqual(['second', 2]);
  });

  test('stores no value whose row changed after it was read', async () => {
    const { id, compute, rename, name } = await project();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const slow = cache.read(id, async () => {
      const computed = await compute();
      await gate;
      return computed;
    });
    await rename(database.orm, 'second');
    open();
    expect(await slow).toBe('first');
    expect(await name()).toBe('second');
  });

  test('drops the values that were used least recently when they need too much memory', async () => {
    const [first, second, third] = [await project(), await project(), await project()];
    for (const { name } of [first, second, first, third]) await name(12_000_000);
    for (const { name } of [first, third]) await name(12_000_000);
    expect([first.reads.count, second.reads.count, third.reads.count]).toEqual([1, 1, 1]);
    await second.name(12_000_000);
    expect(second.reads.count).toBe(2);
  });

  test('notices changes of rows with long ids', async () => {
    const { rename, name } = await project('😀'.repeat(3000));
    await name();
    await rename(database.orm, 'second');
    expect(await name()).toBe('second');
  });

  test('stores nothing on PostgreSQL, to which other processes write', async () => {
    const postgres = await openDatabase({ url: 'postgres://127.0.0.1:1/none' });
    onTestFinished(() => postgres.close());
    const uncached = await startRowCache(postgres);
    let value = 0;
    const read = () => uncached.read('key', async () => ({ value: ++value, rows: ['projects p'], characters: 1 }));
    expect([await read(), await read()]).toEqual([1, 2]);
  });
});
