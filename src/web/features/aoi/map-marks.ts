import type { VertexPath } from '../../../geo/vertices/packed-area.ts';
import { createStore } from '../../create-store.ts';
import type { Marks, MarksPointerEvent } from '../../map/layers/area-marks.ts';

/**
 * Pointer input on the map. `reachDegrees` is the tolerance around `at`, in degrees of longitude. `selected` names a vertex
 * of the area by its polygon, ring and index, all from 0.
 */
export type MapPointerEvent = MarksPointerEvent | ({ readonly kind: 'selected' } & VertexPath);

const nothing: Marks = { preview: null, vertex: null, positions: [] };
export type MapMarksStore = ReturnType<typeof createMapMarks>;

/** Creates the marks, shared by the components of the panel and the map. `show` leaves marks that it doesn't name unchanged. */
export function createMapMarks() {
  const marks = createStore(nothing);
  const pointer = createStore<MapPointerEvent>({ kind: 'left' });
  return {
    getSnapshot: marks.getSnapshot,
    subscribe: marks.subscribe,
    show: (change: Partial<Marks>) => marks.set({ ...marks.getSnapshot(), ...change }),
    /** Subscribes to pointer input on the map; returns the unsubscribe function. */
    onPointerEvent: (listener: (event: MapPointerEvent) => void) =>
      pointer.subscribe(() => listener(pointer.getSnapshot())),
    /** Called by the map with a new object for each event. */
    notifyPointer: pointer.set,
  };
}
