import type { DBSchema, IDBPDatabase } from 'idb';
import type { Submission } from '../api/submission/submission.ts';
import { createStore } from '../create-store.ts';
import type { SavedArea } from '../features/aoi/library/saved-area.ts';
import type { QueuedArea } from '../features/aoi/load/queue/area-queue.ts';
import type { Area } from '../features/aoi/store/area-history.ts';
import type { RequestDraft } from '../features/request/request-draft.ts';
import { openOnce } from './open-once.ts';

/** All that the app stores in IndexedDB. A change of it needs a new VERSION and a step in `upgrade`. */
export interface StorageSchema extends DBSchema {
  drafts: { key: 'area' | 'request'; value: Area | RequestDraft };
  savedAreas: { key: string; value: SavedArea };
  /** Numbered in the order in which they will be sent. */
  areaQueue: { key: number; value: QueuedArea };
  submissions: { key: string; value: Submission };
  /** Holds a marker while the databases of earlier versions are taken over (import-earlier.ts). */
  progress: { key: string; value: true };
}

export type Storage = IDBPDatabase<StorageSchema>;

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
