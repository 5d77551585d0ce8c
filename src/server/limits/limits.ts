import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Settings } from '../env.ts';
import { createDatabaseStore } from './database-store.ts';
import { createEgress, type Egress } from './egress.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRequestLimits, type RequestLimits } from './request-limits.ts';
import { createWindowLimiter, type WindowLimiter } from './window-limiter.ts';

/** The limits of contract 7. */
export type Limits = {
  readonly requests: RequestLimits;
  readonly egress: Egress;
  /** Another limit of `limit` points per window, with the same store, such as one of failed passwords. The name must be unique. */
  limiter(name: string, limit: number, seconds: number): WindowLimiter;
};

type LimitParts = {
  readonly db: Database;
  readonly clock: () => Date;
  readonly settings: Settings['limits'];
  readonly log: Pick<Logger, 'warn'>;
};

/** Creates the limits: counted in the database on PostgreSQL, where several processes may serve; in memory on PGlite. */
export function createLimits({ db, clock, settings, log }: LimitParts): Limits {
  const store = db.connection.kind === 'postgresql' ? createDatabaseStore(db.orm) : createMemoryStore();
  return {
    requests: createRequestLimits({ store, clock, settings }),
    egress: createEgress({ store, clock, settings, log }),
    limiter: (name, limit, seconds) => createWindowLimiter({ store, clock, name, limit, seconds }),
  };
}
