import { createStore } from '../../../create-store.ts';
import type { DrawControl, DrawTool } from '../../../map/draw/draw-control.ts';
import type { Combination } from './combine-area.ts';
import { type DrawingState, type DrawnSketch, initialDrawingState } from './drawing-state.ts';

export type Drawing = ReturnType<typeof createDrawing>;

/** Creates the drawing state, shared by the tool rail on the map and the panel next to it. */
export function createDrawing() {
  const { getSnapshot, subscribe, set } = createStore<DrawingState>(initialDrawingState);
  let control: DrawControl | null = null;
  let onToolPicked: (tool: DrawTool) => void = () => undefined;
  function change(changes: Partial<DrawingState>): void {
    const state = getSnapshot();
    const keys = Object.keys(changes) as (keyof DrawingState)[];
    if (keys.some((key) => changes[key] !== state[key])) set({ ...state, ...changes });
  }
  return {
    getSnapshot,
    subscribe,
    /**
     * Activates a tool; picking the active tool deactivates it. Resets the combination to `add`, so that a shape never
     * replaces an area by accident.
     */
    pick(tool: DrawTool): void {
      if (control) change({ combination: 'add', problem: null });
      control?.setTool(tool === getSnapshot().tool ? 'none' : tool);
      // The hint is announced only for a picked tool. When a tool changes after a shape, the shape is announced instead.
      const { tool: picked } = getSnapshot();
      if (picked !== 'none') onToolPicked(picked);
    },
    /** Esc: discards the unfinished shape; if there is none, deactivates the tool. */
    cancel(): void {
      change({ problem: null });
      control?.cancel();
    },
    /** Undoes the last step of the unfinished shape; false if there is none. */
    stepBack: () => control?.stepBack() ?? false,
    finish: () => control?.finish(),
    /** Backspace and Delete: removes the last vertex while drawing, else the selected vertex or the entire area. */
    deleteSelection: () => control?.deleteSelection(),
    setCombination: (combination: Combination) => change({ combination, problem: null }),
    setSnapping(isSnapping: boolean): void {
      control?.setSnapping(isSnapping);
      change({ isSnapping });
    },
    setMovesAll(movesAll: boolean): void {
      control?.setMovesAll(movesAll);
      change({ movesAll });
    },
    /**
     * Draws a circle around the centre already set, the crosshair or the view's centre. False if the radius is out of
     * range.
     */
    drawCircle: (radiusM: number) => control?.drawCircle(radiusM) ?? true,
    /** Called by the control on the map. */
    toolChanged: (tool: DrawTool) => change({ tool, sketch: null }),
    vertexSelectionChanged: (hasSelectedVertex: boolean) => change({ hasSelectedVertex }),
    setSketch(sketch: DrawnSketch | null): void {
      change({ sketch });
    },
    /** Sets why a drawn shape was rejected, as a message to the user; null if it was accepted. */
    setProblem: (problem: string | null) => change({ problem }),
    /** Call when the tools could not be loaded. Only a reload of the page can load them. */
    fail: () => change({ isBroken: true }),
    /**
     * Call when the map's control is ready, and with null when it is removed. `onPick` is called for each tool that the
     * user picks.
     */
    connect(next: DrawControl | null, onPick: (tool: DrawTool) => void = () => undefined): void {
      control = next;
      onToolPicked = onPick;
      const { isSnapping, movesAll } = getSnapshot();
      control?.setSnapping(isSnapping);
      control?.setMovesAll(movesAll);
      change({ tool: 'none', isReady: next !== null, sketch: null, hasSelectedVertex: false });
    },
  };
}
