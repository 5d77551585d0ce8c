import { type Database, openDatabase } from '../db/database.ts';
import { freeBytes, MIN_FREE_BYTES } from '../db/database-room.ts';
import { outageOf } from '../db/outage.ts';
import { completeEarlierJobs } from '../jobs/job-search-columns.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataFolder } from './data-folder.ts';
import { createDatabaseFolder } from './database-folder.ts';
import { openDirectoryStore, type RasterStore } from './object-store.ts';

/** The migrated database and the store of one installation. */
export type Storage = { db: Database; store: RasterStore };

/**
 * Opens database and store of a data folder, whose lock the caller holds. With a URL, the database is PostgreSQL and the folder
 * contains only rasters. Throws OperatorError if PostgreSQL can't be reached, or if the disk has no room for PGlite.
 */
export async function openStorage(folder: DataFolder, databaseUrl: string | null): Promise<Storage> {
  const store = await openDirectoryStore(folder.store);
  if (databaseUrl === null) await createDatabaseFolder(folder.database);
  if (databaseUrl === null) await requireRoom(folder.database);
  const db = await openDatabase(databaseUrl === null ? { dataDir: folder.database } : { url: databaseUrl });
  try {
    await db.migrate();
    await completeEarlierJobs(db.orm);
  } catch (error) {
    await db.close();
    const outage = outageOf(error);
    throw outage?.kind === 'database' ? unreachable(outage.reason) : error;
  }
  return { db, store };
}

/** PGlite never ends its start on a full disk. */
async function requireRoom(folder: string): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= MIN_FREE_BYTES) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1e6);
  throw new OperatorError(
    `The disk of ${folder} has ${megabytes(free)} MB free, and the database needs ${megabytes(MIN_FREE_BYTES)} MB. Make room, then try again.`,
  );
}

function unreachable(reason: string): OperatorError {
  return new OperatorError(
    `The PostgreSQL server of DATABASE_URL can't be reached (${reason}). Start it or correct DATABASE_URL, then try again.`,
  );
}
