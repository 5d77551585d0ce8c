import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { type AreaShape, packArea } from '../../../geo/vertices/packed-area.ts';
import type { Crosshair } from './crosshair.ts';
import { type CrosshairAction, listenForCrosshairKeys } from './crosshair-keys.ts';
import type { DrawTool, InputPosition, ToolContext } from './tool.ts';
import { makeTool } from './tools/make-tool.ts';

/** Stands for the map's canvas; key events on other elements are ignored. */
class Canvas extends EventTarget {}
const WIDTHS_PER_PX = 1 / (512 * 2 ** 10);
const square: AreaShape = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};

beforeEach(() => vi.stubGlobal('HTMLCanvasElement', Canvas));
afterEach(() => vi.unstubAllGlobals());

/** A crosshair over a map with an area, at 0.01 degrees per pixel. */
function keyboardOver(name: DrawTool, at: LonLat) {
  const state = { name, at, actions: [] as CrosshairAction[], drawn: 0, edited: 0 };
  const context: ToolContext = {
    worldWidthsPerPx: () => WIDTHS_PER_PX,
    snap: ({ at }) => at,
    area: () => packArea(square),
    redraw: () => undefined,
    redrawHandles: () => undefined,
    onDrawn: () => (state.drawn += 1),
    onEdited: () => (state.edited += 1),
  };
  let active = makeTool(name, context, () => false);
  const crosshair: Crosshair = {
    position: () => state.at,
    moveTo: (position) => (state.at = position),
    moveBy: (x, y) => (state.at = [state.at[0] + x / 100, state.at[1] - y / 100]),
    hide: () => undefined,
    remove: () => undefined,
  };
  const container = new Canvas();
  listenForCrosshairKeys({
    container: container as unknown as HTMLElement,
    crosshair,
    tool: () => active?.tool ?? null,
    positionOf: (at): InputPosition => ({ at, isTouch: false, isSnapping: true }),
    isDragTool: () => ['edit', 'move', 'freehand'].includes(state.name),
    selectNextVertex: () => null,
    onAction: (_, action) => state.actions.push(action),
  });
  return {
    state,
    press(...keys: string[]) {
      for (const key of keys) container.dispatchEvent(Object.assign(new Event('keydown'), { key }));
    },
    stepBack: () => active?.tool.stepBack(),
    reset: () => active?.tool.reset(),
    activate(name: DrawTool) {
      state.name = name;
      active = makeTool(name, context, () => false);
    },
  };
}

describe('the crosshair', () => {
  it('drops a vertex where it was grabbed, with Enter and with Space', () => {
    for (const key of ['Enter', ' ']) {
      const { state, press } = keyboardOver('edit', [0, 0]);
      press(key, key);
      expect(state.actions).toEqual(['grabbed', 'dropped']);
    }
  });

  it('finishes a polygon with a second Enter at its last vertex', () => {
    const { state, press } = keyboardOver('polygon', [3, 3]);
    press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter');
    expect(state.drawn).toBe(0);
    press('Enter');
    expect(state.drawn).toBe(1);
  });

  it('sets an undone vertex again instead of finishing the polygon without it', () => {
    const { state, press, stepBack } = keyboardOver('polygon', [3, 3]);
    press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ArrowLeft', 'Enter');
    stepBack();
    press('Enter');
    expect([state.drawn, state.actions.at(-1)]).toEqual([0, 'set']);
    press('Enter');
    expect(state.drawn).toBe(1);
  });

  it('starts a new shape after the last one was discarded', () => {
    const { state, press, reset } = keyboardOver('polygon', [3, 3]);
    press('Enter');
    reset();
    press('Enter');
    expect(state.actions).toEqual(['set', 'set']);
  });

  it('sets the first vertex at the position of the last press of another tool', () => {
    const { state, press, activate } = keyboardOver('polygon', [3, 3]);
    press('Enter');
    activate('rectangle');
    press('Enter');
    expect(state.actions).toEqual(['set', 'set']);
  });
});
