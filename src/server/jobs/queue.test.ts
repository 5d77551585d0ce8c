import { sql } from 'drizzle-orm';
import pino from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findPostgres, startPostgres } from '../../testing/database/postgres.ts';
import { startPostgresProxy } from '../../testing/database/postgres-proxy.ts';
import { openDatabase } from '../db/database.ts';
import { startDoorbell } from './queue.ts';

const programs = await findPostgres();
/** Well under the 30 s in which the queue would also look without having been notified. */
const NOTIFIED = { timeout: 15_000, interval: 20 };

describe.skipIf(programs === null)('the doorbell over PostgreSQL', () => {
  test('rings again after an outage, which is logged without the connection', async () => {
    const postgres = await startPostgres(programs);
    onTestFinished(() => postgres.stop());
    const proxy = await startPostgresProxy(postgres.url);
    onTestFinished(() => proxy.stop());
    const database = await openDatabase({ url: proxy.url });
    onTestFinished(() => database.close());
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const onRing = vi.fn();
    const doorbell = await startDoorbell(database, onRing, log);
    onTestFinished(() => doorbell.stop());
    const ring = () => database.orm.transaction((tx) => doorbell.ring(tx, 'job'));
    await ring();
    await vi.waitFor(() => expect(onRing).toHaveBeenCalledTimes(1), NOTIFIED);
    await proxy.cut();
    await expect(ring()).rejects.toThrow();
    await proxy.restore();
    await vi.waitFor(async () => {
      const { rows } = await database.orm.execute(sql`select 1 from pg_stat_activity where query like 'LISTEN %'`);
      expect(rows).toHaveLength(1);
    }, NOTIFIED);
    await ring();
    await vi.waitFor(() => expect(onRing).toHaveBeenCalledTimes(2), NOTIFIED);
    const members = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    const allowed = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'code', 'reason']);
    expect([...members].filter((name) => !allowed.has(name))).toEqual([]);
    expect(members).toContain('reason');
  });
});
