import { type DBSchema, openDB } from 'idb';
import { openOnce } from '../../store/open-once.ts';
import type { QueuedArea } from './area-queue.ts';

interface Schema extends DBSchema {
  areas: { key: number; value: QueuedArea };
}

/** Where waiting areas are kept, each under a number that goes up; its methods reject where the browser refuses IndexedDB. */
export type QueueStorage = {
  /** In the order of their numbers. */
  all(): Promise<readonly { readonly key: number; readonly area: QueuedArea }[]>;
  /** One without a number gets the next. Resolves to their numbers. */
  put(areas: readonly { readonly key: number | undefined; readonly area: QueuedArea }[]): Promise<readonly number[]>;
  remove(keys: readonly number[]): Promise<void>;
};

/** Waiting areas in IndexedDB. */
export const queueStorage: QueueStorage = {
  async all() {
    const { store } = (await open()).transaction('areas');
    const [keys, areas] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return areas.map((area, index) => ({ key: keys[index] ?? 0, area }));
  },
  async put(areas) {
    const transaction = (await open()).transaction('areas', 'readwrite');
    const keys = await Promise.all(areas.map(({ key, area }) => transaction.store.put(area, key)));
    await transaction.done;
    return keys;
  },
  async remove(keys) {
    const transaction = (await open()).transaction('areas', 'readwrite');
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  },
};

const open = openOnce(() =>
  openDB<Schema>('cutline-queue', 1, {
    upgrade: (database) => void database.createObjectStore('areas', { autoIncrement: true }),
  }),
);
