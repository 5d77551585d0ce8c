import { createContext, useContext } from 'react';
import { createDrawing, type Drawing } from './draw/drawing.ts';
import { createLibrary, type Library } from './library/create-library.ts';
import { libraryStorage } from './library/library-storage.ts';
import { createMapMarks, type MapMarksStore } from './map-marks.ts';
import { restoreArea } from './store/area-draft-storage.ts';
import type { areaFacts } from './store/area-facts.ts';
import { type AoiStore, createAoiStore } from './store/create-aoi-store.ts';
import { createUndoRedo, type UndoRedo } from './store/undo-redo.ts';

/** The state of the area and its tools, which the panel and the map share. */
export type AreaModel = UndoRedo & {
  /** The area, persisted over reloads. */
  readonly aoiStore: AoiStore;
  /** Resolves when the area of the address, or of an earlier page, is restored. Never rejects. */
  readonly restored: Promise<void>;
  readonly drawing: Drawing;
  readonly mapMarks: MapMarksStore;
  readonly library: Library;
};

type AreaModelOptions = {
  /** The area of the page's address, in its encoding; it takes precedence over the area of an earlier page. */
  readonly linked: string | null;
  /** Checks and measures areas; loaded if omitted. */
  readonly factsOf?: typeof areaFacts;
};

/** Creates the state of a page. */
export function createAreaModel({ linked, factsOf }: AreaModelOptions): AreaModel {
  const aoiStore = createAoiStore(factsOf);
  const drawing = createDrawing();
  const restored = restoreArea(aoiStore, linked);
  return {
    ...createUndoRedo(aoiStore, drawing),
    aoiStore,
    restored,
    drawing,
    mapMarks: createMapMarks(),
    library: createLibrary(libraryStorage, Date.now, () => crypto.getRandomValues(new Uint32Array(4)).join('-')),
  };
}

const AreaModelContext = createContext<AreaModel | null>(null);

export const AreaModelProvider = AreaModelContext.Provider;

/** Returns the page's area model. Throws outside `AreaModelProvider`. */
export function useAreaModel(): AreaModel {
  const model = useContext(AreaModelContext);
  if (model === null) throw new Error('useAreaModel outside of AreaModelProvider');
  return model;
}
