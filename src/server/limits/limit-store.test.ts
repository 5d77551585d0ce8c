import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../testing/database/memory-database.ts';
import type { Database } from '../db/database.ts';
import { limitWindows } from '../db/schema.ts';
import { createDatabaseStore } from './database-store.ts';
import { type LimitStore, windowAt } from './limit-store.ts';
import { createMemoryStore } from './memory-store.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
});
afterAll(() => database.close());

const minute = (index: number) => windowAt(index * 60_000 + 7, 60_000);

describe.each<[string, () => LimitStore]>([
  ['in memory', createMemoryStore],
  ['in the database', () => createDatabaseStore(database.orm)],
])('the store of limits %s', (_, create) => {
  it('counts points that are added together, and never has fewer than 0', async () => {
    const store = create();
    const counts = await Promise.all(Array.from({ length: 20 }, () => store.add('a', minute(5), 1)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_one, index) => index + 1));
    expect(await store.add('a', minute(5), -50)).toBe(0);
    expect(await store.add('a', minute(5), 2)).toBe(2);
    expect([
      await store.read('a', minute(5)),
      await store.read('a', minute(6)),
      await store.read('b', minute(5)),
    ]).toEqual([2, 0, 0]);
  });

  it('adds the windows of a key that start after an instant', async () => {
    const store = create();
    for (const index of [10, 11, 12])
      await store.add('sum', { ...minute(index), expiresAtMs: 9e12 }, 10 ** (index - 10));
    await store.add('other', minute(12), 1);
    expect(await store.sumSince('sum', 10 * 60_000)).toBe(110);
    expect(await store.sumSince('sum', 10 * 60_000 - 1)).toBe(111);
    expect(await store.sumSince('none', 0)).toBe(0);
  });

  it('lets one of several callers probe, and only when the circuit is no longer open', async () => {
    const store = create();
    expect(await store.claimProbe('org', 5000, 9000)).toBe(false);
    await store.openCircuit('org', 1000);
    expect(await store.claimProbe('org', 999, 9000)).toBe(false);
    const claims = await Promise.all(Array.from({ length: 5 }, () => store.claimProbe('org', 1000, 9000)));
    expect(claims.filter(Boolean)).toEqual([true]);
    expect(await store.circuit('org')).toMatchObject({ openUntilMs: 9000, isProbing: true });
    // The process of that probe has died.
    expect(await store.claimProbe('org', 9000, 17_000)).toBe(true);
    await store.openCircuit('org', 20_000);
    expect(await store.circuit('org')).toMatchObject({ openUntilMs: 20_000, isProbing: false });
    await store.closeCircuit('org');
    expect(await store.circuit('org')).toBeNull();
  });

  it('retains the last failures, also while the circuit is closed', async () => {
    const store = create();
    for (const at of [1, 2, 3]) await store.addFailure('failing', at, 3);
    expect(await store.circuit('failing')).toBeNull();
    expect(await store.addFailure('failing', 4, 3)).toEqual([2, 3, 4]);
    await store.closeCircuit('failing');
    expect(await store.addFailure('failing', 5, 3)).toEqual([5]);
  });
});

it('deletes expired rows of the database with the first points of a later window', async () => {
  const { orm } = database;
  await orm.delete(limitWindows);
  const store = createDatabaseStore(orm);
  await store.add('old', minute(5), 1);
  await store.add('hour', { ...minute(5), expiresAtMs: 3_600_000 }, 1);
  await store.add('new', minute(7), 1);
  const rows = await orm.select({ key: limitWindows.key }).from(limitWindows);
  expect(rows.map(({ key }) => key).toSorted()).toEqual(['hour', 'new']);
});
