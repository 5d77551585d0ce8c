import { type DBSchema, openDB } from 'idb';
import { openOnce } from '../../store/open-once.ts';
import type { QueuedArea } from './area-queue.ts';

interface Schema extends DBSchema {
  areas: { key: number; value: QueuedArea };
}

/** Storage of waiting areas under ascending keys. Its methods reject if the browser refuses IndexedDB. */
export type QueueStorage = {
  /** All areas in the order of their keys. */
  all(): Promise<readonly { readonly key: number; readonly area: QueuedArea }[]>;
  /** Areas without a key get the next one. Resolves to all keys. */
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
