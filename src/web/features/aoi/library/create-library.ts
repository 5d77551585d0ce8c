import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { LibraryStorage } from './library-storage.ts';
import type { SavedArea } from './saved-area.ts';

/** Saved areas, the newest first; null while they are being read. `isAvailable` is false where nothing can be kept. */
export type LibraryState = { readonly areas: readonly SavedArea[] | null; readonly isAvailable: boolean };

/** The saved areas of this browser; fits `useSyncExternalStore`. Acts resolve to whether the change was kept. */
export type Library = {
  getSnapshot(): LibraryState;
  subscribe(listener: () => void): () => void;
  load(): Promise<void>;
  save(areas: readonly { readonly name: string; readonly geometry: AoiGeometry }[]): Promise<boolean>;
  rename(area: SavedArea, name: string): Promise<boolean>;
  remove(area: SavedArea): Promise<boolean>;
  /** Puts a removed area back as it was. */
  restore(area: SavedArea): Promise<boolean>;
};

/** Makes a library over a storage; the clock and the ids are arguments. */
export function createLibrary(storage: LibraryStorage, nowMs: () => number, newId: () => string): Library {
  let state: LibraryState = { areas: null, isAvailable: true };
  const listeners = new Set<() => void>();
  const publish = (next: LibraryState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const kept = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      const areas = await storage.all();
      publish({ areas: areas.toSorted((left, right) => right.savedAt - left.savedAt), isAvailable: true });
      return true;
    } catch {
      // Private windows refuse IndexedDB: the panel says so instead of losing areas silently.
      publish({ areas: state.areas ?? [], isAvailable: false });
      return false;
    }
  };
  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      await kept(async () => undefined);
    },
    save: (areas) =>
      kept(() => {
        const savedAt = nowMs();
        // One after the other, so that an import keeps its order.
        return storage.put(areas.map((area, index) => ({ ...area, id: newId(), savedAt: savedAt - index })));
      }),
    rename: (area, name) => kept(() => storage.put([{ ...area, name }])),
    remove: (area) => kept(() => storage.remove(area.id)),
    restore: (area) => kept(() => storage.put([area])),
  };
}
