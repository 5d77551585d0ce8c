import type { Crosshair } from './crosshair.ts';
import type { HandPlace, Tool } from './tool.ts';

/** What a key did: moved the crosshair, set a place, took hold of something, let it go, or found nothing to take hold of. */
export type CrosshairAct = 'moved' | 'set' | 'held' | 'let-go' | 'missed';

type KeysOf = {
  readonly container: HTMLElement;
  readonly crosshair: Crosshair;
  readonly tool: () => Tool | null;
  readonly placeOf: (at: readonly [number, number]) => HandPlace;
  /** Tools that hold while pressed: the first press takes hold, the second lets go. */
  readonly isHolder: () => boolean;
  /** Selects the next or previous corner and gives its place, or null. */
  readonly nextCorner: (step: 1 | -1) => readonly [number, number] | null;
  readonly onAct: (at: readonly [number, number], act: CrosshairAct) => void;
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
 * Drawing without a pointer: with a tool in hand and the focus on the map, arrows move the crosshair (Shift: far, Alt: a
 * pixel), Space and Enter press where it is, Enter a second time ends the shape, N and P go from corner to corner. Returns
 * how to stop.
 */
export function listenForCrosshairKeys(of: KeysOf): () => void {
  /** Where the last press was, by which tool and how many corners it made: with any other it counts for nothing. */
  let pressed: { readonly at: readonly [number, number]; readonly tool: Tool | null; readonly corners: number } | null =
    null;
  const cornersOf = (tool: Tool | null) => tool?.sketch()?.corners ?? 0;
  const press = (at: readonly [number, number]) => {
    const tool = of.tool();
    const place = of.placeOf(at);
    // Told first: what the shape becomes by it is said after.
    if (!of.isHolder()) {
      of.onAct(at, 'set');
      tool?.click(place);
    } else if (tool?.isHolding()) {
      of.onAct(at, 'let-go');
      tool.release(place);
    } else of.onAct(at, tool?.press(place) ? 'held' : 'missed');
    pressed = { at, tool, corners: cornersOf(tool) };
  };
  const move = (key: string, { shiftKey, altKey }: KeyboardEvent) => {
    const [x, y] = ARROWS[key] ?? [0, 0];
    const stepPx = altKey ? 1 : shiftKey ? LONG_STEP_PX : STEP_PX;
    of.crosshair.moveBy(x * stepPx, y * stepPx);
    const at = of.crosshair.place();
    if (!at) return;
    if (of.tool()?.isHolding()) of.tool()?.drag(of.placeOf(at));
    else of.tool()?.hover(of.placeOf(at));
    of.onAct(at, 'moved');
  };
  const enter = (at: readonly [number, number] | null) => {
    const tool = of.tool();
    const isThere = pressed !== null && at?.[0] === pressed.at[0] && at[1] === pressed.at[1];
    // Taken back meanwhile, the corner is to be set again.
    const isPressed = isThere && pressed?.tool === tool && pressed.corners === cornersOf(tool);
    // What is held is let go wherever that is, also where it was taken.
    if (at && (!isPressed || of.isHolder())) press(at);
    else tool?.finish();
  };
  const goTo = (step: 1 | -1) => {
    const at = of.nextCorner(step);
    if (!at) return;
    of.crosshair.moveTo(at);
    of.crosshair.moveBy(0, 0);
    of.onAct(at, 'moved');
  };
  const actOf = (event: KeyboardEvent): (() => void) | null => {
    const at = of.crosshair.place();
    if (event.key in ARROWS) return () => move(event.key, event);
    if (event.key === ' ') return at && (() => press(at));
    if (event.key === 'Enter') return () => enter(at);
    if (event.key === 'n' || event.key === 'p') return () => goTo(event.key === 'n' ? 1 : -1);
    return null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (of.tool() === null || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLCanvasElement)) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  // On the way down, or the arrows would move the map as well.
  of.container.addEventListener('keydown', onKeyDown, { capture: true });
  return () => of.container.removeEventListener('keydown', onKeyDown, { capture: true });
}
