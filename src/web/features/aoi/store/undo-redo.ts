import { announce } from '../../../ui/announcer.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import type { Drawing } from '../draw/drawing.ts';
import type { AoiStore } from './create-aoi-store.ts';

export type UndoRedo = {
  /** Removes the last vertex of the shape that is being drawn; without one, undoes the last change of the area and announces it. */
  readonly undoStep: () => void;
  /** Undoes the last change of the area, also while a shape is being drawn. */
  readonly undoArea: () => void;
  /** Redoes the change of the area that was undone last. */
  readonly redoStep: () => void;
};

export function createUndoRedo(aoiStore: AoiStore, drawing: Drawing): UndoRedo {
  const step = (act: () => void, words: string) => {
    const before = aoiStore.getSnapshot();
    act();
    const { geometry, areaKm2, vertices, findings } = aoiStore.getSnapshot();
    if (aoiStore.getSnapshot() === before) return;
    announce(`${words} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, vertices, findings.length)}`);
  };
  const undoArea = () => step(aoiStore.undo, aoiStrings.undone);
  return {
    undoStep() {
      if (!drawing.stepBack()) undoArea();
    },
    undoArea,
    redoStep: () => step(aoiStore.redo, aoiStrings.redone),
  };
}
