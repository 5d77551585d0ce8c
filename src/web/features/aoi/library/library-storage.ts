import { openStorage, owned } from '../../../storage/storage.ts';
import type { SavedArea } from './saved-area.ts';

/** Saved areas in IndexedDB; the methods reject where the browser refuses it. */
export type LibraryStorage = {
  all(): Promise<readonly SavedArea[]>;
  /** Stores all of them or, if one fails, none. */
  put(areas: readonly SavedArea[]): Promise<void>;
  remove(id: string): Promise<void>;
};

export const libraryStorage: LibraryStorage = {
  all: async () => (await openStorage()).getAll('savedAreas'),
  async put(areas) {
    const transaction = (await openStorage()).transaction('savedAreas', 'readwrite');
    await Promise.all([...areas.map((area) => transaction.store.put(owned(area))), transaction.done]);
  },
  remove: async (id) => (await openStorage()).delete('savedAreas', id),
};
