import type { Aoi } from '../../../geo/aoi.ts';
import type { VertexPath } from '../../../geo/vertices/packed-area.ts';

type LonLat = readonly [longitude: number, latitude: number];

/** Marks of the panel on the map, in addition to the area: the preview of an operation, one vertex, and positions of findings. */
export type MapMarks = {
  readonly preview: Aoi | null;
  readonly vertex: LonLat | null;
  readonly positions: readonly LonLat[];
};

/**
 * Pointer input on the map. `reachDegrees` is the tolerance around `at`, in degrees of longitude. `selected` names a vertex
 * of the area by its polygon, ring and index, all from 0.
 */
export type MapPointerEvent =
  | { readonly kind: 'pressed' | 'pointed'; readonly at: LonLat; readonly reachDegrees: number }
  | { readonly kind: 'left' }
  | ({ readonly kind: 'selected' } & VertexPath);

const nothing: MapMarks = { preview: null, vertex: null, positions: [] };
let marks = nothing;
const listeners = new Set<() => void>();
const touchListeners = new Set<(touch: MapPointerEvent) => void>();

/** Shared by the components of the panel and the map. `show` leaves marks that it doesn't name unchanged. */
export const mapMarks = {
  getSnapshot: () => marks,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  show(change: Partial<MapMarks>): void {
    marks = { ...marks, ...change };
    for (const listener of listeners) listener();
  },
  /** Subscribes to pointer input on the map; returns the unsubscribe function. */
  onPointerEvent(listener: (touch: MapPointerEvent) => void): () => void {
    touchListeners.add(listener);
    return () => touchListeners.delete(listener);
  },
  /** Called by the map; notifies the listeners. */
  notifyPointer(touch: MapPointerEvent): void {
    for (const listener of touchListeners) listener(touch);
  },
};
