import type { Crosshair } from './crosshair.ts';
import type { InputPosition, Tool } from './tool.ts';

/** What a key did: moved the crosshair, set a vertex, grabbed something, dropped it, or found nothing to grab. */
export type CrosshairAction = 'moved' | 'set' | 'grabbed' | 'dropped' | 'missed';

type KeyOptions = {
  readonly container: HTMLElement;
  readonly crosshair: Crosshair;
  readonly tool: () => Tool | null;
  readonly positionOf: (at: readonly [number, number]) => InputPosition;
  /** Whether the active tool drags: the first press grabs, the second one drops. */
  readonly isDragTool: () => boolean;
  /** Selects the next or previous vertex and returns its position, or null. */
  readonly selectNextVertex: (step: 1 | -1) => readonly [number, number] | null;
  readonly onAction: (at: readonly [number, number], action: CrosshairAction) => void;
};

const STEP_PX = 12;
const LONG_STEP_PX = 96;
const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Drawing by keyboard. With an active tool and the focus on the map: arrow keys move the crosshair (Shift: 96 px, Alt:
 * 1 px), Space and Enter press at its position, a second Enter finishes the shape, N and P select the next and previous
 * vertex. Returns a function that removes the listener.
 */
export function listenForCrosshairKeys(options: KeyOptions): () => void {
  /** The last press. It is ignored once the active tool or its number of vertices differs. */
  let lastPress: {
    readonly at: readonly [number, number];
    readonly tool: Tool | null;
    readonly vertexCount: number;
  } | null = null;
  const vertexCountOf = (tool: Tool | null) => tool?.sketch()?.vertexCount ?? 0;
  const press = (at: readonly [number, number]) => {
    const tool = options.tool();
    const position = options.positionOf(at);
    // Reported first, so that the announcement of a finished shape comes after it.
    if (!options.isDragTool()) {
      options.onAction(at, 'set');
      tool?.click(position);
    } else if (tool?.isDragging()) {
      options.onAction(at, 'dropped');
      tool.release(position);
    } else options.onAction(at, tool?.press(position) ? 'grabbed' : 'missed');
    lastPress = { at, tool, vertexCount: vertexCountOf(tool) };
  };
  const move = (key: string, { shiftKey, altKey }: KeyboardEvent) => {
    const [x, y] = ARROWS[key] ?? [0, 0];
    const stepPx = altKey ? 1 : shiftKey ? LONG_STEP_PX : STEP_PX;
    options.crosshair.moveBy(x * stepPx, y * stepPx);
    const at = options.crosshair.position();
    if (!at) return;
    if (options.tool()?.isDragging()) options.tool()?.drag(options.positionOf(at));
    else options.tool()?.hover(options.positionOf(at));
    options.onAction(at, 'moved');
  };
  const enter = (at: readonly [number, number] | null) => {
    const tool = options.tool();
    const isSamePosition = lastPress !== null && at?.[0] === lastPress.at[0] && at[1] === lastPress.at[1];
    // If the vertex was undone meanwhile, Enter sets it again.
    const isSecondPress = isSamePosition && lastPress?.tool === tool && lastPress.vertexCount === vertexCountOf(tool);
    // A dragged object is dropped at any position, also where it was grabbed.
    if (at && (!isSecondPress || options.isDragTool())) press(at);
    else tool?.finish();
  };
  const goToVertex = (step: 1 | -1) => {
    const at = options.selectNextVertex(step);
    if (!at) return;
    options.crosshair.moveTo(at);
    options.crosshair.moveBy(0, 0);
    options.onAction(at, 'moved');
  };
  const actionOf = (event: KeyboardEvent): (() => void) | null => {
    const at = options.crosshair.position();
    if (event.key in ARROWS) return () => move(event.key, event);
    if (event.key === ' ') return at && (() => press(at));
    if (event.key === 'Enter') return () => enter(at);
    if (event.key === 'n' || event.key === 'p') return () => goToVertex(event.key === 'n' ? 1 : -1);
    return null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (options.tool() === null || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLCanvasElement))
      return;
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  // In the capture phase, because MapLibre's handlers would also pan the map with the arrow keys.
  options.container.addEventListener('keydown', onKeyDown, { capture: true });
  return () => options.container.removeEventListener('keydown', onKeyDown, { capture: true });
}
