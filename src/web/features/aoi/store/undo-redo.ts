import { announce } from '../../../ui/announcer.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { drawing } from '../draw/drawing.ts';
import { aoiStore } from './aoi-store.ts';

/** Undo: while a shape is being drawn its last corner, else the last change of the area, which is told to screen readers. */
export function stepBack(): void {
  if (!drawing.stepBack()) undoArea();
}

/** Takes back the last change of the area, also while a shape is being drawn. */
export function undoArea(): void {
  step(aoiStore.undo, aoiStrings.undone);
}

/** The step forward again that was taken back last. */
export function stepForward(): void {
  step(aoiStore.redo, aoiStrings.redone);
}

function step(act: () => void, words: string): void {
  const before = aoiStore.getSnapshot();
  act();
  const { geometry, areaKm2, corners, findings } = aoiStore.getSnapshot();
  if (aoiStore.getSnapshot() === before) return;
  announce(`${words} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, corners, findings.length)}`);
}
