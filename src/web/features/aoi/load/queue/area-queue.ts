import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';

/** An area that waits to become a job of its own. */
export type QueuedArea = { readonly geometry: AoiGeometry; readonly name: string };

/** Areas that were chosen to be cut one job each; fits `useSyncExternalStore`. What sends them takes them out. */
export type AreaQueue = {
  getSnapshot(): readonly QueuedArea[];
  subscribe(listener: () => void): () => void;
  replace(areas: readonly QueuedArea[]): void;
  /** Its request is stored: it stays in the queue until there is an answer, but is no longer kept with it, nor sent again. */
  handOver(area: QueuedArea): void;
  /** One that was handed over was refused, and no request of it is left: it waits again, in its old place. */
  takeBack(area: QueuedArea): void;
  /** Those that no request was made of; keeps its identity until something changes. */
  waiting(): readonly QueuedArea[];
};

/** Makes a queue that is empty. */
export function createAreaQueue(): AreaQueue {
  let areas: readonly QueuedArea[] = [];
  let waiting: readonly QueuedArea[] = [];
  let handedOver: readonly QueuedArea[] = [];
  const listeners = new Set<() => void>();
  const change = (nextAreas: readonly QueuedArea[], nextHandedOver: readonly QueuedArea[]) => {
    areas = nextAreas;
    handedOver = nextHandedOver.filter((area) => areas.includes(area));
    waiting = areas.filter((area) => !handedOver.includes(area));
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => areas,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace: (next) => change(next, handedOver),
    handOver: (area) => change(areas, [...handedOver, area]),
    takeBack: (area) =>
      change(
        areas,
        handedOver.filter((one) => one !== area),
      ),
    waiting: () => waiting,
  };
}

/** The page's queue. */
export const areaQueue: AreaQueue = createAreaQueue();
