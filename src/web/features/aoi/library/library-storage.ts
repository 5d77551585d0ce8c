import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SavedArea } from './saved-area.ts';

interface Schema extends DBSchema {
  areas: { key: string; value: SavedArea };
}

/** Where saved areas are kept; its methods reject where the browser refuses IndexedDB. */
export type LibraryStorage = {
  all(): Promise<readonly SavedArea[]>;
  /** All of them or, when one can't be kept, none. */
  put(areas: readonly SavedArea[]): Promise<void>;
  remove(id: string): Promise<void>;
};

/** Saved areas in IndexedDB. */
export const libraryStorage: LibraryStorage = {
  all: async () => (await open()).getAll('areas'),
  async put(areas) {
    const transaction = (await open()).transaction('areas', 'readwrite');
    await Promise.all([...areas.map((area) => transaction.store.put(area)), transaction.done]);
  },
  remove: async (id) => (await open()).delete('areas', id),
};

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('cutline-areas', 1, {
    upgrade: (database) => void database.createObjectStore('areas', { keyPath: 'id' }),
  });
  return opened;
}
