import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';

afterEach(() => void vi.useRealTimers());

test('the start after a kill repeats the statements of five minutes at most', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-checkpoints-'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const database = await openDatabase({ dataDir: join(folder, 'db') });
  const start = async () => {
    const { rows } = await database.orm.execute(sql`select redo_lsn::text as lsn from pg_control_checkpoint()`);
    return rows[0]?.lsn;
  };
  const before = await start();
  await database.orm.execute(sql`create table numbers as select n from generate_series(1, 1000) n`);
  expect(await start()).toBe(before);
  vi.advanceTimersByTime(300_000);
  expect(await start()).not.toBe(before);
  await database.close();
  await rm(folder, { recursive: true });
});
