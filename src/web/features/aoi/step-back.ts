import { aoiStore } from './aoi-store.ts';
import { drawing } from './drawing.ts';

/** Undo: while a shape is being drawn its last corner, else the last change of the area. */
export function stepBack(): void {
  if (!drawing.stepBack()) aoiStore.undo();
}
