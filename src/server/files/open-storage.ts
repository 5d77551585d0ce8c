import { type Database, openDatabase } from '../db/database.ts';
import type { DataFolder } from './data-folder.ts';
import { createDatabaseFolder } from './database-folder.ts';
import { openDirectoryStore, type RasterStore } from './object-store.ts';

/** The database, migrated, and the store of one installation. */
export type Storage = { db: Database; store: RasterStore };

/** Opens what a data folder holds; the caller holds its lock. With a URL the database is PostgreSQL and only rasters are in the folder. */
export async function openStorage(folder: DataFolder, databaseUrl: string | null): Promise<Storage> {
  const store = await openDirectoryStore(folder.store);
  if (databaseUrl === null) await createDatabaseFolder(folder.database);
  const db = await openDatabase(databaseUrl === null ? { dataDir: folder.database } : { url: databaseUrl });
  try {
    await db.migrate();
  } catch (error) {
    await db.close();
    throw error;
  }
  return { db, store };
}
