import { useEffect } from 'react';
import { aoiStore } from './aoi-store.ts';
import { drawing } from './drawing.ts';

/**
 * Keys of the area. Undo and redo work everywhere but in text fields; single keys only while nothing but the map or its
 * tools has the focus, so that they never take a key from anybody.
 */
export function useAreaKeys(isOnMap: (target: EventTarget | null) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isText(event.target) || document.querySelector('dialog[open], [role="dialog"]'))
        return;
      const act = event.ctrlKey || event.metaKey ? stepKey(event) : isOnMap(event.target) ? toolKey(event) : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOnMap]);
}

function stepKey({ key, shiftKey }: KeyboardEvent): (() => void) | null {
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? aoiStore.redo : undo;
    case 'y':
      return aoiStore.redo;
    default:
      return null;
  }
}

/** While a shape is being drawn a step back is its last corner. */
function undo(): void {
  const { tool } = drawing.getSnapshot();
  if (tool === 'polygon' || tool === 'rectangle') drawing.deleteSelection();
  else aoiStore.undo();
}

function toolKey({ key, altKey }: KeyboardEvent): (() => void) | null {
  const { tool } = drawing.getSnapshot();
  if (altKey) return null;
  switch (key) {
    case '1':
      return () => drawing.pick('polygon');
    case '2':
      return () => drawing.pick('rectangle');
    case '3':
      return () => drawing.pick('edit');
    case 'Delete':
    case 'Backspace':
      return drawing.deleteSelection;
    case 'Escape':
      return tool === 'none' ? null : drawing.putAway;
    default:
      return null;
  }
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
