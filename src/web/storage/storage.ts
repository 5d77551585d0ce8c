import { createStore } from '../create-store.ts';
import { openOnce } from './open-once.ts';
import type { Storage, StorageSchema } from './schema.ts';

/**
 * `earlier-tab`: a tab with an earlier version of the app holds its databases open, and nothing can be read until it is
 * reloaded or closed. `later-tab`: a tab with a later version has upgraded the database; this one can no longer use it.
 */
export type StorageStatus = 'ready' | 'earlier-tab' | 'later-tab';

const NAME = 'cutline';
const VERSION = 1;

/** Whether another tab's version of the app stands in the way of the storage. */
export const storageStatus = createStore<StorageStatus>('ready');

/** The app's database, opened by the first call; rejects where the browser refuses IndexedDB, and the next call tries again. */
export const openStorage = openOnce(async (): Promise<Storage> => {
  const { deleteDB, openDB } = await import('idb');
  const { importEarlierDatabases } = await import('./import-earlier.ts');
  const storage = await openDB<StorageSchema>(NAME, VERSION, {
    upgrade(created) {
      created.createObjectStore('drafts');
      created.createObjectStore('savedAreas', { keyPath: 'id' });
      created.createObjectStore('areaQueue', { autoIncrement: true });
      created.createObjectStore('submissions', { keyPath: 'key' });
      created.createObjectStore('progress');
    },
    blocking(_current, _later, event) {
      (event.target as IDBDatabase).close();
      storageStatus.set('later-tab');
    },
  });
  await importEarlierDatabases(storage, { openDB, deleteDB }, () => storageStatus.set('earlier-tab'));
  if (storageStatus.getSnapshot() === 'earlier-tab') storageStatus.set('ready');
  return storage;
});
