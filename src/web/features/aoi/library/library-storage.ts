import { type DBSchema, openDB } from 'idb';
import { openOnce } from '../store/open-once.ts';
import type { SavedArea } from './saved-area.ts';

interface Schema extends DBSchema {
  areas: { key: string; value: SavedArea };
}

/** Storage of saved areas. Its methods reject if the browser refuses IndexedDB. */
export type LibraryStorage = {
  all(): Promise<readonly SavedArea[]>;
  /** Atomic: stores all of the areas or none. */
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

const open = openOnce(() =>
  openDB<Schema>('cutline-areas', 1, {
    upgrade: (database) => void database.createObjectStore('areas', { keyPath: 'id' }),
  }),
);
