import { openStorage } from '../../../../storage/storage.ts';
import type { QueuedArea } from './area-queue.ts';

/** Queued areas in IndexedDB, under ascending numbers; the methods reject where the browser refuses it. */
export type QueueStorage = {
  /** In the order of their numbers. */
  all(): Promise<readonly { readonly key: number; readonly area: QueuedArea }[]>;
  /** An area without a number gets the next one. Resolves to the numbers. */
  put(areas: readonly { readonly key: number | undefined; readonly area: QueuedArea }[]): Promise<readonly number[]>;
  remove(keys: readonly number[]): Promise<void>;
};

export const queueStorage: QueueStorage = {
  async all() {
    const { store } = (await openStorage()).transaction('areaQueue');
    const [keys, areas] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return areas.map((area, index) => ({ key: keys[index] ?? 0, area }));
  },
  async put(areas) {
    const transaction = (await openStorage()).transaction('areaQueue', 'readwrite');
    const keys = await Promise.all(areas.map(({ key, area }) => transaction.store.put(area, key)));
    await transaction.done;
    return keys;
  },
  async remove(keys) {
    const transaction = (await openStorage()).transaction('areaQueue', 'readwrite');
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  },
};
