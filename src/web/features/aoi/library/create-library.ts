import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { createStore, type ReadableStore } from '../../../create-store.ts';
import type { LibraryStorage } from './library-storage.ts';
import type { SavedArea } from './saved-area.ts';

/** Saved areas, the newest first; null while they are loading. `isAvailable` is false when the browser refuses to store data. */
export type LibraryState = { readonly areas: readonly SavedArea[] | null; readonly isAvailable: boolean };

/** The saved areas of this browser. Changes resolve to whether they were stored. */
export type Library = ReadableStore<LibraryState> & {
  load(): Promise<void>;
  save(areas: readonly { readonly name: string; readonly geometry: AoiGeometry }[]): Promise<boolean>;
  rename(area: SavedArea, name: string): Promise<boolean>;
  remove(area: SavedArea): Promise<boolean>;
  /** Stores a removed area again, unchanged. */
  restore(area: SavedArea): Promise<boolean>;
};

/** Creates a library on a storage; clock and id generator are injected. */
export function createLibrary(storage: LibraryStorage, nowMs: () => number, newId: () => string): Library {
  const { getSnapshot, subscribe, set } = createStore<LibraryState>({ areas: null, isAvailable: true });
  const persist = async (change: () => Promise<unknown>): Promise<boolean> => {
    try {
      await change();
      const areas = await storage.all();
      set({ areas: areas.toSorted((left, right) => right.savedAt - left.savedAt), isAvailable: true });
      return true;
    } catch {
      // Private windows may refuse IndexedDB; the panel then shows a warning.
      set({ areas: getSnapshot().areas ?? [], isAvailable: false });
      return false;
    }
  };
  return {
    getSnapshot,
    subscribe,
    async load() {
      await persist(async () => undefined);
    },
    save: (areas) =>
      persist(() => {
        const savedAt = nowMs();
        // Distinct times, so that an import keeps its order.
        return storage.put(areas.map((area, index) => ({ ...area, id: newId(), savedAt: savedAt - index })));
      }),
    rename: (area, name) => persist(() => storage.put([{ ...area, name }])),
    remove: (area) => persist(() => storage.remove(area.id)),
    restore: (area) => persist(() => storage.put([area])),
  };
}
