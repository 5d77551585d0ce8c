import type { Aoi } from '../../../geo/aoi.ts';
import type { CornerPath } from '../../../geo/vertices/packed-area.ts';

type LonLat = readonly [longitude: number, latitude: number];

/** Marks of the panel on the map, in addition to the area: the preview of an operation, one vertex, and positions of findings. */
export type MapMarks = {
  readonly preview: Aoi | null;
  readonly corner: LonLat | null;
  readonly places: readonly LonLat[];
};

/**
 * Pointer input on the map. `reachDegrees` is the tolerance around `at`, in degrees of longitude. `selected` names a vertex
 * of the area by its polygon, ring and index, all from 0.
 */
export type MapTouch =
  | { readonly kind: 'pressed' | 'pointed'; readonly at: LonLat; readonly reachDegrees: number }
  | { readonly kind: 'left' }
  | ({ readonly kind: 'selected' } & CornerPath);

const nothing: MapMarks = { preview: null, corner: null, places: [] };
let marks = nothing;
const listeners = new Set<() => void>();
const touchListeners = new Set<(touch: MapTouch) => void>();

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
  onTouch(listener: (touch: MapTouch) => void): () => void {
    touchListeners.add(listener);
    return () => touchListeners.delete(listener);
  },
  /** Called by the map; notifies the listeners. */
  touched(touch: MapTouch): void {
    for (const listener of touchListeners) listener(touch);
  },
};
