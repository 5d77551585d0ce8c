import { announce } from '../../ui/announcer.tsx';
import { aoiStore } from './aoi-store.ts';
import { aoiStrings } from './aoi-strings.ts';

/** One step of the area's history back, told to screen readers. */
export function undoStep(): void {
  step(aoiStore.undo, aoiStrings.undone);
}

/** The step forward again that was taken back last. */
export function redoStep(): void {
  step(aoiStore.redo, aoiStrings.redone);
}

function step(act: () => void, words: string): void {
  const before = aoiStore.getSnapshot();
  act();
  const { geometry, areaKm2, corners, findings } = aoiStore.getSnapshot();
  if (aoiStore.getSnapshot() === before) return;
  announce(`${words} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, corners, findings.length)}`);
}
