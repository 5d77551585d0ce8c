import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import { isDatabaseOutage } from './outage.ts';
import * as schema from './schema.ts';

/** For a new connection, and for one of the pool to become free. */
const CONNECT_TIMEOUT_MS = 5000;
/** For one statement: longer than any lock is waited for (pipeline/run-spend.ts). */
const QUERY_TIMEOUT_MS = 40_000;
const PING_TIMEOUT_MS = 2000;

/** Opens a PostgreSQL by its URL; connects at the first query. While the server is away, queries reject with an outage (outage.ts). */
export function openPostgres(url: string, migrationsFolder: string) {
  const pool = openPool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  // A dedicated connection: a ping is about the server, however busy the pool is.
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
      // Pings at the same time share one query, so that none waits for the connection.
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
  // The pool replaces a connection that breaks, and its query rejects. Without a listener the connection's 'error' event
  // would end the process: the pool's listener covers idle connections, the client's those in use.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function ignore(): void {}

/**
 * Drizzle's transactions on a connection that is taken and released here: Drizzle never releases one whose BEGIN fails, so
 * each outage would cost the pool connections. One that may be broken is closed.
 */
function transactionsOn(pool: Pool) {
  // One for each connection: Drizzle takes most of a millisecond to read the schema.
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

/** On a connection without a query timeout: a migration takes as long as its tables are large. */
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
