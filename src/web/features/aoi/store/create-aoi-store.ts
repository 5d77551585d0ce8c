import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type AreaFacts, areaFacts } from './area-facts.ts';
import { type Area, type AreaHistory, emptyHistory, historyFrom, record, redo, undo } from './area-history.ts';

/** The area, what is known about it, and whether steps can be taken back. */
export type AreaSnapshot = Area &
  AreaFacts & {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
  };

/** The one memory of the area; fits `useSyncExternalStore`. Every change can be undone. */
export type AoiStore = {
  getSnapshot(): AreaSnapshot;
  subscribe(listener: () => void): () => void;
  /** The area of an earlier page; ignored once anything has happened here. No step that could be undone. */
  restore(area: Area): void;
  /** A new area, as drawn, typed or loaded. */
  replace(geometry: AoiGeometry | null, name?: string | null): void;
  /** The same area with other corners: it keeps its name. */
  edit(geometry: AoiGeometry | null): void;
  rename(name: string | null): void;
  undo(): void;
  redo(): void;
};

/** Makes a store that holds no area. */
export function createAoiStore(): AoiStore {
  let history: AreaHistory = emptyHistory;
  let snapshot = snapshotOf(history, null);
  const listeners = new Set<() => void>();
  const publish = (next: AreaSnapshot) => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  const move = (next: AreaHistory) => {
    if (next.present === history.present) return;
    history = next;
    publish(snapshotOf(history, snapshot));
  };
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore(area) {
      if (history === emptyHistory && area.geometry !== null) move(historyFrom(area));
    },
    replace: (geometry, name = null) => move(record(history, { geometry, name })),
    edit: (geometry) => move(record(history, { geometry, name: geometry === null ? null : history.present.name })),
    rename: (name) => move(record(history, { ...history.present, name: name?.trim() || null })),
    undo: () => move(undo(history)),
    redo: () => move(redo(history)),
  };
}

function snapshotOf({ past, present, future }: AreaHistory, last: AreaSnapshot | null): AreaSnapshot {
  const facts = last !== null && last.geometry === present.geometry ? last : areaFacts(present.geometry);
  const { findings, areaKm2, perimeterKm, corners, parts } = facts;
  return {
    geometry: present.geometry,
    name: present.name,
    findings,
    areaKm2,
    perimeterKm,
    corners,
    parts,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}
