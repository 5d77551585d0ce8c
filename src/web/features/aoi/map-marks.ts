import type { Aoi } from '../../../geo/aoi.ts';

type LonLat = readonly [longitude: number, latitude: number];

/** What the panel shows on the map beside the area itself: what an act would make of it, a corner, places of advice. */
export type MapMarks = {
  readonly preview: Aoi | null;
  readonly corner: LonLat | null;
  readonly places: readonly LonLat[];
};

const nothing: MapMarks = { preview: null, corner: null, places: [] };
let marks = nothing;
const listeners = new Set<() => void>();
const pressListeners = new Set<(at: LonLat, reachDegrees: number) => void>();

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
  /** Hears where the map is pressed, and how far around that a finger reaches; returns how to stop. */
  onPress(listener: (at: LonLat, reachDegrees: number) => void): () => void {
    pressListeners.add(listener);
    return () => pressListeners.delete(listener);
  },
  /** Told by the map. */
  pressed(at: LonLat, reachDegrees: number): void {
    for (const listener of pressListeners) listener(at, reachDegrees);
  },
};
