import { chmod, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { Pool } from 'pg';
import { freeBytes, MIN_FREE_BYTES } from './database-room.ts';
import { pipelineQueries } from './pipelined-queries.ts';
import { openPostgres } from './postgres.ts';
import * as schema from './schema.ts';
import { stopAfterPanic } from './stop-after-panic.ts';
import { fsyncFiles, joinFlushes } from './wal.ts';

/** The result of raw SQL that both drivers have in common. */
interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row']>;
}
type Rows<Row> = { rows: Row[] };

type Relations = ExtractTablesWithRelations<typeof schema>;
export type Orm = PgDatabase<RowsResult, typeof schema, Relations>;
export type Transaction = PgTransaction<RowsResult, typeof schema, Relations>;
/**
 * The database or one of its transactions. Inside a transaction, use only the transaction: PGlite has one connection, so
 * another query would never run.
 */
export type Executor = Orm | Transaction;

export type Database = {
  readonly orm: Orm;
  readonly connection:
    | { readonly kind: 'pglite'; readonly client: PGlite }
    | { readonly kind: 'postgresql'; readonly pool: Pool };
  /** Runs the missing migrations. */
  migrate(): Promise<void>;
  /** Resolves when all committed transactions are on disk. PGlite runs without fsync; PostgreSQL syncs each commit itself. */
  flushWal(): Promise<void>;
  /** Whether the disk has room for further rows. PostgreSQL, which may be on another machine, reports a full disk by itself. */
  hasRoom(): Promise<boolean>;
  /** Rejects within 4 s if the server can't be reached, and at once if PGlite has ended by a PANIC. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseLocation =
  | { readonly dataDir: string }
  | { readonly url: string }
  /** For tests. `snapshot` is the result of PGlite's dumpDataDir; it saves the time to initialize a database. */
  | { readonly memory: true; readonly snapshot?: Blob };

/**
 * PGlite makes a checkpoint only when it is closed. Without others, the write-ahead log grows by every statement, and the start after a
 * kill repeats all of them.
 */
const CHECKPOINT_MS = 300_000;

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens PGlite in a folder, which is created if missing, or in memory, or PostgreSQL by its URL. The caller holds the folder's
 * lock; PGlite has none.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('url' in location) return overPostgres(location.url);
  if ('memory' in location) return openPglite(undefined, location.snapshot);
  await mkdir(location.dataDir, { recursive: true });
  await makePrivate(location.dataDir);
  return openPglite(location.dataDir);
}

/** PGlite makes files that every user may write. A file system without modes, and another owner who lets this process write, are accepted. */
async function makePrivate(folder: string): Promise<void> {
  await chmod(folder, 0o700).catch((error: NodeJS.ErrnoException) => {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(error.code ?? '')) throw error;
  });
}

async function openPglite(dataDir: string | undefined, snapshot?: Blob): Promise<Database> {
  const client = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
  });
  const panic = stopAfterPanic(client);
  pipelineQueries(client);
  const checkpoints = setInterval(() => void client.exec('checkpoint').catch(() => undefined), CHECKPOINT_MS).unref();
  const orm = drizzlePglite(client, { schema });
  return {
    // Both drivers return `{ rows }`; the casts only hide additional members of each.
    orm: orm as unknown as Orm,
    connection: { kind: 'pglite', client },
    migrate: () => migratePglite(orm, { migrationsFolder }),
    flushWal: dataDir === undefined ? async () => {} : joinFlushes(() => fsyncFiles(`${dataDir}/pg_wal`)),
    hasRoom: async () => dataDir === undefined || (await freeBytes(dataDir)) >= MIN_FREE_BYTES,
    ping: async () => {
      const error = panic();
      if (error !== null) throw error;
    },
    close: async () => {
      clearInterval(checkpoints);
      if (panic() === null) await client.close();
    },
  };
}

function overPostgres(url: string): Database {
  const { orm, pool, ...rest } = openPostgres(url, migrationsFolder);
  return {
    ...rest,
    orm: orm as unknown as Orm,
    connection: { kind: 'postgresql', pool },
    flushWal: async () => {},
    hasRoom: async () => true,
  };
}
