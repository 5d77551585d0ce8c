import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { fsyncFiles, joinFlushes } from './wal.ts';

const synced = vi.hoisted((): string[] => []);
// Real files and real fsync; the mock only records the synced paths.
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  return {
    ...real,
    open: async (path: string, flags: string) => {
      const handle = await real.open(path, flags);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        await sync();
        synced.push(path);
      };
      return handle;
    },
  };
});

describe('flushing the write-ahead log', () => {
  let folder: string;
  let database: Database | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutline-wal-'));
    synced.length = 0;
  });
  afterEach(async () => {
    await database?.close();
    database = undefined;
    await rm(folder, { recursive: true });
  });

  it('syncs every segment of the log and its folder', async () => {
    database = await openDatabase({ dataDir: join(folder, 'db') });
    await database.orm.execute(sql`create table flushed (value int)`);
    expect(synced).toEqual([]);
    await database.flushWal();
    const log = join(folder, 'db', 'pg_wal');
    const segments = (await readdir(log)).filter((name) => /^[0-9A-F]{24}$/.test(name));
    expect(segments.length).toBeGreaterThan(0);
    for (const segment of segments) expect(synced).toContain(join(log, segment));
    expect(synced.at(-1)).toBe(log);
  });

  it('skips a segment that was removed in the meantime', async () => {
    const handle = await open(join(folder, 'stays'), 'w');
    await handle.close();
    await fsyncFiles(folder);
    expect(synced).toContain(join(folder, 'stays'));
  });
});

describe('concurrent flushes', () => {
  it('share the one that starts next, never the one that may have started before their write', async () => {
    const started: PromiseWithResolvers<void>[] = [];
    const flush = joinFlushes(() => {
      started.push(Promise.withResolvers<void>());
      return started.at(-1)?.promise ?? Promise.resolve();
    });
    const ended: string[] = [];
    const first = flush().then(() => ended.push('first'));
    const others = ['second', 'third'].map((name) => flush().then(() => ended.push(name)));
    expect(started).toHaveLength(1);
    started[0]?.resolve();
    await first;
    await vi.waitFor(() => expect(started).toHaveLength(2));
    expect(ended).toEqual(['first']);
    started[1]?.resolve();
    await Promise.all(others);
    expect(ended).toEqual(['first', 'second', 'third']);
  });

  it('continue after one that failed', async () => {
    let isFailing = true;
    const flush = joinFlushes(async () => {
      if (isFailing) throw new Error('disk');
    });
    const first = flush();
    isFailing = false;
    const second = flush();
    await expect(first).rejects.toThrow('disk');
    await second;
    await flush();
  });
});
