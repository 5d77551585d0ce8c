import { useEffect } from 'react';
import type { DrawTool } from '../../../map/draw/draw-control.ts';
import { useAreaModel } from '../area-model.ts';
import type { UndoRedo } from '../store/undo-redo.ts';
import type { Drawing } from './drawing.ts';
import { toolKeys } from './drawing-state.ts';

/**
 * Keyboard shortcuts of the area. Undo and redo work everywhere except in text fields. Single keys work only while
 * `isOnMap` is true for the event's target, so that they don't take keys from other controls.
 */
export function useAreaKeys(isOnMap: (target: EventTarget | null) => boolean): void {
  const model = useAreaModel();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isText(event.target) || document.querySelector('dialog[open], [role="dialog"]'))
        return;
      const act =
        event.ctrlKey || event.metaKey
          ? stepKey(event, model)
          : isOnMap(event.target)
            ? toolKey(event, model.drawing)
            : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOnMap, model]);
}

function stepKey({ key, shiftKey }: KeyboardEvent, { undoStep, redoStep }: UndoRedo): (() => void) | null {
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? redoStep : undoStep;
    case 'y':
      return redoStep;
    default:
      return null;
  }
}

const TOOL_KEYS: Readonly<Record<string, DrawTool>> = Object.fromEntries(
  toolKeys.map((tool, index) => [String(index + 1), tool]),
);

function toolKey({ key, altKey }: KeyboardEvent, drawing: Drawing): (() => void) | null {
  const { tool } = drawing.getSnapshot();
  if (altKey) return null;
  const keyed = TOOL_KEYS[key];
  if (keyed) return () => drawing.pick(keyed);
  switch (key) {
    case 'Delete':
    case 'Backspace':
      return drawing.deleteSelection;
    case 'Enter':
      return drawing.getSnapshot().sketch?.canFinish ? drawing.finish : null;
    case 'Escape':
      return tool === 'none' ? null : drawing.cancel;
    default:
      return null;
  }
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
