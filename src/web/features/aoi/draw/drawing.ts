import type { DrawControl, DrawTool } from '../../../map/draw/draw-control.ts';
import type { Combination } from './combine-area.ts';
import { type DrawingState, type DrawnSketch, nothingDrawn } from './drawing-state.ts';

let state: DrawingState = nothingDrawn;
let control: DrawControl | null = null;
let picked: (tool: DrawTool) => void = () => undefined;
const listeners = new Set<() => void>();

/** The tool in hand, shared by the rail on the map and the panel beside it; fits `useSyncExternalStore`. */
export const drawing = {
  getSnapshot: () => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Takes a tool in hand; the same tool again puts it away. A new shape never replaces an area unasked. */
  pick(tool: DrawTool): void {
    if (control) change({ combination: 'add', problem: null });
    control?.setTool(tool === state.tool ? 'none' : tool);
    // Only when it was asked for: what a tool that ends has made is said instead.
    if (state.tool !== 'none') picked(state.tool);
  },
  /** Esc: gives up what is being drawn; with nothing in hand, puts the tool away. */
  putAway(): void {
    change({ problem: null });
    control?.cancel();
  },
  /** Takes back the last step of the shape in hand; false when there is none. */
  stepBack: () => control?.stepBack() ?? false,
  finish: () => control?.finish(),
  /** Backspace and Delete: the last corner while drawing, else the selected corner or the whole. */
  deleteSelection: () => control?.deleteSelection(),
  combine: (combination: Combination) => change({ combination, problem: null }),
  setSnapping(isSnapping: boolean): void {
    control?.setSnapping(isSnapping);
    change({ isSnapping });
  },
  setMovesAll(movesAll: boolean): void {
    control?.setMovesAll(movesAll);
    change({ movesAll });
  },
  /** Draws a circle of so many metres round the place that was set, the crosshair, or the middle of the view; false where none is possible. */
  drawCircle: (radiusM: number) => control?.drawCircle(radiusM) ?? true,
  /** Told by the control on the map. */
  toolChanged: (tool: DrawTool) => change({ tool, sketch: null }),
  cornerSelected: (hasCorner: boolean) => change({ hasCorner }),
  sketched(sketch: DrawnSketch | null): void {
    if (sketch !== null || state.sketch !== null) change({ sketch });
  },
  /** Told why a drawn shape was not taken; null when it was. */
  refused: (problem: string | null) => change({ problem }),
  /** Told when the tools could not be loaded: they won't come before the page is loaded anew. */
  fail: () => change({ isBroken: true }),
  /** Told when the control comes and goes with the map; `onPick` hears of each tool that a person takes in hand. */
  connect(next: DrawControl | null, onPick: (tool: DrawTool) => void = () => undefined): void {
    control = next;
    picked = onPick;
    control?.setSnapping(state.isSnapping);
    control?.setMovesAll(state.movesAll);
    change({ tool: 'none', isReady: next !== null, sketch: null, hasCorner: false });
  },
};

function change(changes: Partial<DrawingState>): void {
  const keys = Object.keys(changes) as (keyof DrawingState)[];
  if (keys.every((key) => changes[key] === state[key])) return;
  state = { ...state, ...changes };
  for (const listener of listeners) listener();
}
