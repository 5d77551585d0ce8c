import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { createStore, type ReadableStore } from '../../../create-store.ts';
import { openOnce } from '../../../storage/open-once.ts';
import type { AreaFacts, areaFacts } from './area-facts.ts';
import {
  type Area,
  type AreaHistory,
  createHistory,
  emptyArea,
  emptyHistory,
  record,
  redo,
  undo,
} from './area-history.ts';

/**
 * Where the last change was made: `edited` on the map, by moving, adding or removing vertices of the area; `drawn` as a
 * new shape on the map; `elsewhere` in the panel, by undo or redo, or before the page was opened.
 */
export type AreaOrigin = 'edited' | 'drawn' | 'elsewhere';

/** The area, its facts, where its last change was made, and whether undo and redo are possible. */
export type AreaSnapshot = Area &
  AreaFacts & {
    readonly origin: AreaOrigin;
    readonly canUndo: boolean;
    readonly canRedo: boolean;
  };

/** The only state of the area. Every change can be undone. */
export type AoiStore = ReadableStore<AreaSnapshot> & {
  /**
   * Acts now, or when the code that checks and measures areas is loaded, which starts with the page. If it could not be loaded, it
   * is loaded again by the next call, and the earlier acts follow. The changes below wait in the same way.
   */
  whenReady(act: () => void): void;
  /** Sets the area of an earlier page, unless the area has changed already. Can't be undone. */
  restore(area: Area): void;
  /** Sets a new area: drawn, typed or loaded. */
  replace(geometry: AoiGeometry | null, name?: string | null, origin?: AreaOrigin): void;
  /** Changes the vertices of the area; its name is unchanged. */
  edit(geometry: AoiGeometry | null, origin?: AreaOrigin): void;
  rename(name: string | null): void;
  undo(): void;
  redo(): void;
};

type FactsOf = typeof areaFacts;

/** Creates a store without an area. `factsOf` checks and measures areas; if it is omitted, it is loaded from a separate chunk. */
export function createAoiStore(factsOf: FactsOf | null = null): AoiStore {
  let history: AreaHistory = emptyHistory;
  const { getSnapshot, subscribe, set } = createStore<AreaSnapshot>({
    ...{ ...emptyArea, ...noFacts, origin: 'elsewhere', canUndo: false, canRedo: false },
  });
  let facts = factsOf;
  let waiting: (() => void)[] = [];
  const load = openOnce(async () => {
    facts ??= (await import('./area-facts.ts')).areaFacts;
    const acts = waiting;
    waiting = [];
    for (const act of acts) act();
  });
  const whenReady = (act: () => void) => {
    if (facts !== null) return act();
    waiting.push(act);
    load().catch(() => undefined);
  };
  if (facts === null) load().catch(() => undefined);
  const move = (change: (history: AreaHistory) => AreaHistory, origin: AreaOrigin = 'elsewhere') =>
    whenReady(() => {
      const next = change(history);
      if (next.present === history.present || facts === null) return;
      history = next;
      set(snapshotOf(history, getSnapshot(), { origin, factsOf: facts }));
    });
  return {
    getSnapshot,
    subscribe,
    whenReady,
    restore: (area) => move((now) => (now === emptyHistory && area.geometry !== null ? createHistory(area) : now)),
    replace: (geometry, name = null, origin) => move((now) => record(now, { geometry, name }), origin),
    edit: (geometry, origin) =>
      move((now) => record(now, { geometry, name: geometry === null ? null : now.present.name }), origin),
    rename: (name) => move((now) => record(now, { ...now.present, name: name?.trim() || null })),
    undo: () => move(undo),
    redo: () => move(redo),
  };
}

const noFacts: AreaFacts = { findings: [], areaKm2: null, perimeterKm: null, vertices: 0, polygons: 0 };

function snapshotOf(
  { past, present, future }: AreaHistory,
  last: AreaSnapshot,
  { origin, factsOf }: { readonly origin: AreaOrigin; readonly factsOf: FactsOf },
): AreaSnapshot {
  const { geometry } = present;
  const facts = last.geometry === geometry ? last : geometry === null ? noFacts : factsOf(geometry);
  const { findings, areaKm2, perimeterKm, vertices, polygons } = facts;
  return {
    geometry: present.geometry,
    name: present.name,
    findings,
    areaKm2,
    perimeterKm,
    vertices,
    polygons,
    origin,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}
