import { announce } from '../../../ui/announcer.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { drawing } from '../draw/drawing.ts';
import { aoiStore } from './aoi-store.ts';

/** Removes the last vertex of the shape that is being drawn; without one, undoes the last change of the area and announces it. */
export function undoStep(): void {
  if (!drawing.stepBack()) undoArea();
}

/** Undoes the last change of the area, also while a shape is being drawn. */
export function undoArea(): void {
  step(aoiStore.undo, aoiStrings.undone);
}

/** Redoes the change of the area that was undone last. */
export function redoStep(): void {
  step(aoiStore.redo, aoiStrings.redone);
}

function step(act: () => void, words: string): void {
  const before = aoiStore.getSnapshot();
  act();
  const { geometry, areaKm2, vertices, findings } = aoiStore.getSnapshot();
  if (aoiStore.getSnapshot() === before) return;
  announce(`${words} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, vertices, findings.length)}`);
}
