import type { DrawControl, DrawTool } from '../../map/draw-control.ts';

/** Which tool is in hand; `isReady` once there is a map to draw on, `isBroken` when its tools could not be loaded. */
export type DrawingState = { readonly tool: DrawTool; readonly isReady: boolean; readonly isBroken: boolean };

let state: DrawingState = { tool: 'none', isReady: false, isBroken: false };
let control: DrawControl | null = null;
const listeners = new Set<() => void>();

/** The tool in hand, shared by the rail on the map and the panel beside it; fits `useSyncExternalStore`. */
export const drawing = {
  getSnapshot: () => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Takes a tool in hand; the same tool again puts it away. */
  pick(tool: DrawTool): void {
    control?.setTool(tool === state.tool ? 'none' : tool);
  },
  /** Esc: gives up what is being drawn, or is done with editing. */
  putAway: () => control?.cancel(),
  /** Backspace and Delete: the last corner while drawing, else the selected corner or the whole. */
  deleteSelection: () => control?.deleteSelection(),
  /** Told by the control on the map. */
  toolChanged(tool: DrawTool): void {
    change({ ...state, tool });
  },
  /** Told when the tools could not be loaded: they won't come before the page is loaded anew. */
  fail: () => change({ ...state, isBroken: true }),
  /** Told when the control comes and goes with the map. */
  connect(next: DrawControl | null): void {
    control = next;
    change({ ...state, tool: 'none', isReady: next !== null });
  },
};

function change(next: DrawingState): void {
  if (next.tool === state.tool && next.isReady === state.isReady && next.isBroken === state.isBroken) return;
  state = next;
  for (const listener of listeners) listener();
}
