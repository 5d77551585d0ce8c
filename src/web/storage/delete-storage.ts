import { NAME, openStorage } from './storage.ts';

/** Time for other tabs to close the database. */
const MAX_WAIT_MS = 5000;

/**
 * Deletes all that the app stores in this browser: database, local and session storage. The page must be loaded again afterwards. Throws if another
 * tab holds the database open; then nothing is deleted.
 */
export async function deleteStorage(): Promise<void> {
  const { deleteDB } = await import('idb');
  // Where the browser refuses IndexedDB, there is no database.
  const storage = await openStorage().catch(() => null);
  storage?.close();
  if (storage !== null) {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('another tab holds the database open')), MAX_WAIT_MS);
      deleteDB(NAME)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
  localStorage.clear();
  sessionStorage.clear();
}
