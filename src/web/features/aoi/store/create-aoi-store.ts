import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type AreaFacts, areaFacts } from './area-facts.ts';
import { type Area, type AreaHistory, createHistory, emptyHistory, record, redo, undo } from './area-history.ts';

/** The area, its facts, and whether undo and redo are possible. */
export type AreaSnapshot = Area &
  AreaFacts & {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
  };

/** The only state of the area; fits `useSyncExternalStore`. Every change can be undone. */
export type AoiStore = {
  getSnapshot(): AreaSnapshot;
  subscribe(listener: () => void): () => void;
  /** Sets the area of an earlier page, unless the area has changed already. Can't be undone. */
  restore(area: Area): void;
  /** Sets a new area: drawn, typed or loaded. */
  replace(geometry: AoiGeometry | null, name?: string | null): void;
  /** Changes the vertices of the area; its name is unchanged. */
  edit(geometry: AoiGeometry | null): void;
  rename(name: string | null): void;
  undo(): void;
  redo(): void;
};

/** Creates a store without an area. */
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
      if (history === emptyHistory && area.geometry !== null) move(createHistory(area));
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
  const { findings, areaKm2, perimeterKm, vertices, polygons } = facts;
  return {
    geometry: present.geometry,
    name: present.name,
    findings,
    areaKm2,
    perimeterKm,
    vertices,
    polygons,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}
