import { sql } from 'drizzle-orm';
import { type ConstructorOptions, fromDrizzle, fromPglite, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Transaction } from '../db/database.ts';

/** The workers' doorbell: tells that there is work, never what or whose. The lease row (lease.ts) is the truth. */
export type Doorbell = {
  /** Rings when, and only if, the caller's transaction commits. */
  ring: (tx: Transaction, jobId: string) => Promise<void>;
  /** Ends listening; what rings from now on waits for the next start. */
  stop: () => Promise<void>;
};

const QUEUE = 'clip';

/**
 * Starts pg-boss over the service's own database and calls `onRing` at each ring, a few milliseconds after the commit. A
 * ring that is lost costs a second: the worker sweeps by itself.
 */
export async function startDoorbell(database: Database, onRing: () => void, log: Logger): Promise<Doorbell> {
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
    log.warn({ code, reason: error.message }, 'queue: a step failed; the workers sweep by themselves');
  });
  await boss.start();
  // A ring is answered at once, so that nothing ever expires or retries; what is answered is soon forgotten.
  await boss.createQueue(QUEUE, { notify: true, retryLimit: 0, deleteAfterSeconds: 60 });
  await boss.work(QUEUE, { batchSize: 100, notifyPollingIntervalSeconds: 30 }, async () => onRing());
  return {
    async ring(tx, jobId) {
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
