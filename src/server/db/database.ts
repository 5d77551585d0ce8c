import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { Pool } from 'pg';
import { openPostgres } from './postgres.ts';
import * as schema from './schema.ts';
import { fsyncFiles } from './wal.ts';

/** What both drivers answer to raw SQL. */
interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row']>;
}
type Rows<Row> = { rows: Row[] };

type Relations = ExtractTablesWithRelations<typeof schema>;
export type Orm = PgDatabase<RowsResult, typeof schema, Relations>;
export type Transaction = PgTransaction<RowsResult, typeof schema, Relations>;
/** Something queries run on: the database, or a transaction of it. Inside a transaction use only the transaction: PGlite is one connection, and anything else would wait for ever. */
export type Executor = Orm | Transaction;

export type Database = {
  readonly orm: Orm;
  readonly connection:
    | { readonly kind: 'pglite'; readonly client: PGlite }
    | { readonly kind: 'postgresql'; readonly pool: Pool };
  /** Brings the schema up to date. */
  migrate(): Promise<void>;
  /** Resolves when every committed transaction is on disk: PGlite runs with fsync off, PostgreSQL does it itself. */
  flushWal(): Promise<void>;
  /** Rejects within 4 s when the server can't be reached; PGlite, in this process, always can. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseLocation =
  | { readonly dataDir: string }
  | { readonly url: string }
  /** For tests; `snapshot` is what PGlite's dumpDataDir gave, and saves making a database. */
  | { readonly memory: true; readonly snapshot?: Blob };

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens PGlite in a folder (made when missing) or in memory, or PostgreSQL by its URL. The caller holds the folder's lock:
 * PGlite takes none.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('url' in location) return overPostgres(location.url);
  if ('memory' in location) return openPglite(undefined, location.snapshot);
  await mkdir(location.dataDir, { recursive: true });
  return openPglite(location.dataDir);
}

async function openPglite(dataDir: string | undefined, snapshot?: Blob): Promise<Database> {
  const client = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  });
  const orm = drizzlePglite(client, { schema });
  return {
    // Both drivers answer `{ rows }`; the casts drop only what one of them adds to it.
    orm: orm as unknown as Orm,
    connection: { kind: 'pglite', client },
    migrate: () => migratePglite(orm, { migrationsFolder }),
    flushWal: async () => {
      if (dataDir !== undefined) await fsyncFiles(`${dataDir}/pg_wal`);
    },
    ping: async () => {},
    close: () => client.close(),
  };
}

function overPostgres(url: string): Database {
  const { orm, pool, ...rest } = openPostgres(url, migrationsFolder);
  return {
    ...rest,
    orm: orm as unknown as Orm,
    connection: { kind: 'postgresql', pool },
    flushWal: async () => {},
  };
}
