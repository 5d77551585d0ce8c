import type { Aoi } from '../../../geo/aoi.ts';

type LonLat = readonly [longitude: number, latitude: number];

/** What the panel shows on the map beside the area itself: what an act would make of it, a corner, places of advice. */
export type MapMarks = {
  readonly preview: Aoi | null;
  readonly corner: LonLat | null;
  readonly places: readonly LonLat[];
};

/** What a person does on the map: `reachDegrees` is how far around `at` is meant too. `selected` names a corner of the area, counted from 0. */
export type MapTouch =
  | { readonly kind: 'pressed' | 'pointed'; readonly at: LonLat; readonly reachDegrees: number }
  | { readonly kind: 'left' }
  | { readonly kind: 'selected'; readonly part: number; readonly ring: number; readonly index: number };

const nothing: MapMarks = { preview: null, corner: null, places: [] };
let marks = nothing;
const listeners = new Set<() => void>();
const touchListeners = new Set<(touch: MapTouch) => void>();

/** Shared by the panel's parts and the map; what isn't named in `show` stays. */
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
  /** Hears what is pressed, pointed at and selected on the map; returns how to stop. */
  onTouch(listener: (touch: MapTouch) => void): () => void {
    touchListeners.add(listener);
    return () => touchListeners.delete(listener);
  },
  /** Told by the map. */
  touched(touch: MapTouch): void {
    for (const listener of touchListeners) listener(touch);
  },
};
