import { sql } from 'drizzle-orm';
import pino from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findPostgres, startPostgres } from '../../testing/database/postgres.ts';
import { startPostgresProxy } from '../../testing/database/postgres-proxy.ts';
import { openDatabase } from '../db/database.ts';
import { startJobNotifier } from './queue.ts';

const programs = await findPostgres();
/** Well under the 30 s after which the queue polls without a notification. */
const NOTIFIED = { timeout: 15_000, interval: 20 };

describe.skipIf(programs === null)('the job notifier on PostgreSQL', () => {
  test('notifies again after an outage, and logs the outage without connection details', async () => {
    const postgres = await startPostgres(programs);
    onTestFinished(() => postgres.stop());
    const proxy = await startPostgresProxy(postgres.url);
    onTestFinished(() => proxy.stop());
    const database = await openDatabase({ url: proxy.url });
    onTestFinished(() => database.close());
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const onNotification = vi.fn();
    const notifier = await startJobNotifier(database, onNotification, log);
    onTestFinished(() => notifier.stop());
    const notify = () => database.orm.transaction((tx) => notifier.notify(tx, 'job'));
    await notify();
    await vi.waitFor(() => expect(onNotification).toHaveBeenCalledTimes(1), NOTIFIED);
    await proxy.cut();
    await expect(notify()).rejects.toThrow();
    await proxy.restore();
    await vi.waitFor(async () => {
      const { rows } = await database.orm.execute(sql`select 1 from pg_stat_activity where query like 'LISTEN %'`);
      expect(rows).toHaveLength(1);
    }, NOTIFIED);
    await notify();
    await vi.waitFor(() => expect(onNotification).toHaveBeenCalledTimes(2), NOTIFIED);
    const members = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    const allowed = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'code', 'reason']);
    expect([...members].filter((name) => !allowed.has(name))).toEqual([]);
    expect(members).toContain('reason');
  });
});
