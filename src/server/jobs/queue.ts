import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db/database.ts';

/**
 * Notifies the worker that a job is waiting. The notification carries no authority: the lease row (lease.ts) decides which
 * worker runs it.
 */
export type JobNotifier = {
  /** Notifies when the caller's transaction commits; not if it is rolled back. */
  notify: (tx: Transaction, jobId: string) => Promise<void>;
  /** Stops listening. On PostgreSQL, later notifications wait for the next start. */
  stop: () => Promise<void>;
};

const QUEUE = 'clip';
const CHANNEL = 'clip_waiting';

/**
 * Calls `onNotification` a few milliseconds after each commit: by pg-boss on PostgreSQL, where the worker may be in another process, and by NOTIFY
 * on PGlite. A lost notification delays a job by about a second, because the worker also polls the database.
 */
export async function startJobNotifier(
  { connection }: Database,
  onNotification: () => void,
  log: Logger,
): Promise<JobNotifier> {
  if (connection.kind === 'pglite') {
    return {
      async notify(tx) {
        await tx.execute(sql`select pg_notify(${CHANNEL}, '')`);
      },
      stop: await connection.client.listen(CHANNEL, onNotification),
    };
  }
  const { fromDrizzle, PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    ...connection.pool.options,
    max: 3,
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
    reindex: false,
  });
  // Code and message only: the error may carry the connection.
  boss.on('error', (error) => {
    const code = 'code' in error ? error.code : undefined;
    log.warn({ code, reason: error.message }, 'queue: a step failed; the workers poll the database');
  });
  await boss.start();
  // A notification completes at once, so that none expires or is retried; completed ones are deleted after a minute.
  await boss.createQueue(QUEUE, { notify: true, retryLimit: 0, deleteAfterSeconds: 60 });
  await boss.work(QUEUE, { batchSize: 100, notifyPollingIntervalSeconds: 30 }, async () => onNotification());
  return {
    async notify(tx, jobId) {
      await boss.send(QUEUE, { jobId }, { db: fromDrizzle(tx, sql) });
    },
    stop: () => boss.stop({ graceful: false, close: true }),
  };
}
