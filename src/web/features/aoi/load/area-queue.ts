import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** An area that waits to become a job of its own. */
export type QueuedArea = { readonly geometry: AoiGeometry; readonly name: string };

/** Areas that were chosen to be cut one job each; fits `useSyncExternalStore`. What sends them takes them out. */
export type AreaQueue = {
  getSnapshot(): readonly QueuedArea[];
  subscribe(listener: () => void): () => void;
  replace(areas: readonly QueuedArea[]): void;
  /** One is being sent: it stays in the queue until there is an answer, but is no longer kept with it. */
  handOver(area: QueuedArea): void;
  /** The one that was handed over was refused, and no request of it is left: it waits again. */
  takeBack(): void;
  /** Those that no request was made of. */
  waiting(): readonly QueuedArea[];
};

/** Makes a queue that is empty. */
export function createAreaQueue(): AreaQueue {
  let areas: readonly QueuedArea[] = [];
  let handedOver: QueuedArea | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => areas,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace(next) {
      areas = next;
      tell();
    },
    handOver(area) {
      handedOver = area;
      tell();
    },
    takeBack() {
      handedOver = null;
      tell();
    },
    waiting: () => areas.filter((area) => area !== handedOver),
  };
}

/** The page's queue. */
export const areaQueue: AreaQueue = createAreaQueue();
