import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { type Database, openDatabase } from '../../server/db/database.ts';

const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/cutline', import.meta.url));
const migrationsFolder = fileURLToPath(new URL('../../server/db/migrations', import.meta.url));

/** Closed databases of this process, emptied. */
const idle: Database[] = [];

/**
 * An empty PGlite in memory with the tables of the service. Starting one takes a second of the processor's time.
 * Therefore a closed database is emptied and opened again by the next test file of the same process.
 */
export async function openMemoryDatabase(): Promise<Database> {
  const database = idle.pop() ?? (await newDatabase());
  return {
    ...database,
    async close() {
      await empty(database);
      idle.push(database);
    },
  };
}

/** Deletes the rows of all tables that start empty, and restarts their sequences. */
async function empty({ orm }: Database): Promise<void> {
  const { rows } = await orm.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const names = rows.map(({ name }) => name).join(', ');
  await orm.execute(sql.raw(`truncate ${names} restart identity cascade`));
}

/** The first test file stores a snapshot for the others; its name contains a hash of everything that determines its tables. */
async function newDatabase(): Promise<Database> {
  const path = join(cacheFolder, `database-${await fingerprint()}.tar`);
  const snapshot = await readFile(path).catch(() => null);
  if (snapshot !== null) return openDatabase({ memory: true, snapshot: new Blob([snapshot]) });
  const database = await openDatabase({ memory: true });
  await database.migrate();
  await saveSnapshot(database, path);
  return database;
}

async function fingerprint(): Promise<string> {
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(migrationsFolder, name))));
  const manifest = await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8');
  const [, version = ''] = /"node_modules\/@electric-sql\/pglite": \{\s*"version": "([^"]+)"/.exec(manifest) ?? [];
  return createHash('sha256').update(Buffer.concat(texts)).update(version).digest('hex').slice(0, 16);
}

/** By rename, because several test files may do this at the same time, and none may read an incomplete snapshot. */
async function saveSnapshot({ connection }: Database, path: string): Promise<void> {
  if (connection.kind !== 'pglite') return;
  const snapshot = await connection.client.dumpDataDir('none');
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await snapshot.arrayBuffer()));
  await rename(draft, path);
}
