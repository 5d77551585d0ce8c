import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** An area that waits to become a job of its own. */
export type QueuedArea = { readonly geometry: AoiGeometry; readonly name: string };

/** Areas that were chosen to be cut one job each; fits `useSyncExternalStore`. What sends them takes them out. */
export type AreaQueue = {
  getSnapshot(): readonly QueuedArea[];
  subscribe(listener: () => void): () => void;
  replace(areas: readonly QueuedArea[]): void;
};

/** Makes a queue that is empty. */
export function createAreaQueue(): AreaQueue {
  let areas: readonly QueuedArea[] = [];
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => areas,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace(next) {
      areas = next;
      for (const listener of listeners) listener();
    },
  };
}

/** The page's queue. */
export const areaQueue: AreaQueue = createAreaQueue();
