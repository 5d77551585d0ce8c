import { serviceAddress } from '../api/service-address.ts';
import { createStore } from '../create-store.ts';
import { openOnce } from './open-once.ts';
import type { Owned, Storage, StorageSchema } from './schema.ts';

/**
 * `earlier-tab`: a tab with an earlier version of the app holds its databases open, and nothing can be read until it is
 * reloaded or closed. `waiting`: the browser has not opened the database for a while and gives no reason, as after a reload in
 * `earlier-tab`. `later-tab`: a tab with a later version has upgraded the database; this one can no longer use it.
 */
export type StorageStatus = 'ready' | 'earlier-tab' | 'waiting' | 'later-tab';

/** An opening without a blocking tab takes milliseconds. */
const WAITING_AFTER_MS = 3000;

const NAME = 'cutline';
/**
 * Version 3 replaced the queue of areas (`areaQueue`) by the rows of the review. Version 4 permits bodies of delivery areas: an earlier app would send
 * them to the operation of items.
 */
const VERSION = 4;

/** Whether another tab's version of the app stands in the way of the storage. */
export const storageStatus = createStore<StorageStatus>('ready');

/** The app's database, opened by the first call; rejects where the browser refuses IndexedDB, and the next call tries again. */
export const openStorage = openOnce(async (): Promise<Storage> => {
  const waiting = setTimeout(() => {
    if (storageStatus.getSnapshot() === 'ready') storageStatus.set('waiting');
  }, WAITING_AFTER_MS);
  try {
    return await open();
  } finally {
    clearTimeout(waiting);
    if (storageStatus.getSnapshot() !== 'later-tab') storageStatus.set('ready');
  }
});

let owner: string | null = null;

/** Sets the account for which this page writes records; null until it is known. */
export function setOwner(ownerId: string | null): void {
  owner = ownerId;
}

/** The record with its owner and service: those that it has, else those of the page. */
export function owned<Stored extends object>(record: Stored): Stored & Owned {
  const service = serviceAddress();
  return { ...(owner === null ? {} : { owner }), ...(service === '' ? {} : { service }), ...record };
}

/** Whether the record was written with the service that this page uses. */
export function isOfService(record: Owned | undefined): boolean {
  return (record?.service ?? '') === serviceAddress();
}

async function open(): Promise<Storage> {
  const { deleteDB, openDB } = await import('idb');
  const { importEarlierDatabases } = await import('./import-earlier.ts');
  // Before the upgrade: its transaction ends by itself while it waits for anything else.
  const { moveQueuedAreas } = await import('./move-queued-areas.ts');
  const storage = await openDB<StorageSchema>(NAME, VERSION, {
    upgrade(created, earlierVersion, _version, transaction) {
      if (earlierVersion >= 3) return;
      created.createObjectStore('reviewRows', { keyPath: 'id' });
      if (earlierVersion >= 1) return moveQueuedAreas(created, transaction);
      created.createObjectStore('drafts');
      created.createObjectStore('savedAreas', { keyPath: 'id' });
      created.createObjectStore('submissions', { keyPath: 'key' });
      created.createObjectStore('progress');
    },
    blocking(_current, _later, event) {
      (event.target as IDBDatabase).close();
      storageStatus.set('later-tab');
    },
  });
  await importEarlierDatabases(storage, { openDB, deleteDB }, () => storageStatus.set('earlier-tab'));
  return storage;
}
