import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';

/** An area that waits to become a separate job. */
export type QueuedArea = { readonly geometry: AoiGeometry; readonly name: string };

/** Areas to be cut one job each; fits `useSyncExternalStore`. The sender removes areas by `replace`. */
export type AreaQueue = {
  getSnapshot(): readonly QueuedArea[];
  subscribe(listener: () => void): () => void;
  replace(areas: readonly QueuedArea[]): void;
  /** Marks an area whose request is stored. It stays in the queue until the response, but is not persisted or sent again. */
  markSubmitted(area: QueuedArea): void;
  /** After a refusal: the submitted area waits again, at its old position. */
  markWaiting(area: QueuedArea): void;
  /** Areas without a request; keeps its identity until something changes. */
  waiting(): readonly QueuedArea[];
};

/** Creates an empty queue. */
export function createAreaQueue(): AreaQueue {
  let areas: readonly QueuedArea[] = [];
  let waiting: readonly QueuedArea[] = [];
  let submitted: readonly QueuedArea[] = [];
  const listeners = new Set<() => void>();
  const change = (nextAreas: readonly QueuedArea[], nextSubmitted: readonly QueuedArea[]) => {
    areas = nextAreas;
    submitted = nextSubmitted.filter((area) => areas.includes(area));
    waiting = areas.filter((area) => !submitted.includes(area));
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => areas,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace: (next) => change(next, submitted),
    markSubmitted: (area) => change(areas, [...submitted, area]),
    markWaiting: (area) =>
      change(
        areas,
        submitted.filter((one) => one !== area),
      ),
    waiting: () => waiting,
  };
}

/** The page's queue. */
export const areaQueue: AreaQueue = createAreaQueue();
