import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { isDatabaseOutage } from './outage.ts';
import * as schema from './schema.ts';

/** Time limit for a new connection, and for a free connection of the pool. */
const CONNECT_TIMEOUT_MS = 5000;
/** Time limit for one statement; longer than the wait for any lock (pipeline/run-spend.ts). */
const QUERY_TIMEOUT_MS = 40_000;
const PING_TIMEOUT_MS = 2000;

/**
 * Opens a PostgreSQL database by its URL; connects at the first query. If the server is unavailable, queries reject with an
 * outage (outage.ts).
 */
export function openPostgres(url: string, migrationsFolder: string) {
  const pool = openPool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  // A dedicated connection, so that a ping tests the server and not the load of the pool.
  const pings = openPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: PING_TIMEOUT_MS,
    query_timeout: PING_TIMEOUT_MS,
  });
  let pinging: Promise<unknown> | null = null;
  const orm = Object.assign(drizzle(pool, { schema }), { transaction: transactionsOn(pool) });
  return {
    orm,
    pool,
    migrate: () => migrateSchema(url, migrationsFolder),
    async ping() {
      // Concurrent pings share one query, so that none waits for the connection.
      pinging ??= pings.query('select 1').finally(() => {
        pinging = null;
      });
      await pinging;
    },
    close: async () => {
      await Promise.all([pool.end(), pings.end()]);
    },
  };
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config);
  // The pool replaces a broken connection, and its query rejects. Without a listener, the connection's 'error' event
  // would end the process. The pool's listener is for idle connections, the client's for those in use.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function ignore(): void {}

/**
 * Drizzle's transactions on a connection that this function acquires and releases. Drizzle never releases a connection whose
 * BEGIN fails, so the pool would lose connections in each outage. A connection that may be broken is closed.
 */
function transactionsOn(pool: Pool) {
  // Cached per connection, because Drizzle needs almost a millisecond to read the schema.
  const orms = new WeakMap<PoolClient, ReturnType<typeof ormOf>>();
  const ormOf = (client: PoolClient) => drizzle(client, { schema });
  return async (...[work, config]: Parameters<ReturnType<typeof ormOf>['transaction']>): Promise<unknown> => {
    const client = await pool.connect();
    const orm = orms.get(client) ?? ormOf(client);
    orms.set(client, orm);
    let isBroken = false;
    try {
      return await orm.transaction(work, config);
    } catch (error) {
      isBroken = isDatabaseOutage(error);
      throw error;
    } finally {
      client.release(isBroken);
    }
  };
}

/** Uses a connection without a query timeout, because the time of a migration depends on the size of its tables. */
async function migrateSchema(url: string, migrationsFolder: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', ignore);
  try {
    await client.connect();
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
