import { sql } from 'drizzle-orm';
import { type ConstructorOptions, fromDrizzle, fromPglite, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db/database.ts';

/**
 * Notifies the worker that a job is waiting. The notification carries no authority: the lease row (lease.ts) decides which
 * worker runs it.
 */
export type JobNotifier = {
  /** Notifies when the caller's transaction commits; not if it is rolled back. */
  notify: (tx: Transaction, jobId: string) => Promise<void>;
  /** Stops listening. Later notifications wait for the next start. */
  stop: () => Promise<void>;
};

const QUEUE = 'clip';

/**
 * Starts pg-boss on the service's database and calls `onNotification` a few milliseconds after each commit. A lost
 * notification delays a job by about a second, because the worker also polls the database.
 */
export async function startJobNotifier(
  database: Database,
  onNotification: () => void,
  log: Logger,
): Promise<JobNotifier> {
  const boss = new PgBoss({
    ...connectionOptions(database),
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

function connectionOptions({ connection }: Database): ConstructorOptions {
  return connection.kind === 'pglite'
    ? { db: fromPglite(connection.client), backend: 'pglite' }
    : { ...connection.pool.options, max: 3 };
}
