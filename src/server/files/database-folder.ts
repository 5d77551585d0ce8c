import { rename, rm, stat } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

/**
 * Creates the folder of a new PGlite database atomically: under a temporary name first, because PGlite can't open a folder
 * whose creation was interrupted.
 */
export async function createDatabaseFolder(path: string): Promise<void> {
  if (await isThere(path)) return;
  const draft = `${path}.new`;
  await rm(draft, { recursive: true, force: true });
  const database = await PGlite.create({ dataDir: draft });
  await database.close();
  await rename(draft, path);
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
