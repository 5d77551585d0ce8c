import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { type AreaShape, packArea } from '../../../geo/vertices/packed-area.ts';
import type { Crosshair } from './crosshair.ts';
import { type CrosshairAct, listenForCrosshairKeys } from './crosshair-keys.ts';
import type { DrawTool, HandPlace, ToolContext } from './tool.ts';
import { makeTool } from './tools/make-tool.ts';

/** The part of a canvas that the keys look for. */
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

/** Keys on a map with an area, an arrow a hundredth of a degree a pixel. */
function desk(name: DrawTool, at: LonLat) {
  const state = { name, at, acts: [] as CrosshairAct[], drawn: 0, edited: 0 };
  const context: ToolContext = {
    widthsPerPx: () => WIDTHS_PER_PX,
    snap: ({ at }) => at,
    area: () => packArea(square),
    changed: () => undefined,
    handlesChanged: () => undefined,
    drawn: () => (state.drawn += 1),
    edited: () => (state.edited += 1),
  };
  let inHand = makeTool(name, context, () => false);
  const crosshair: Crosshair = {
    place: () => state.at,
    moveTo: (place) => (state.at = place),
    moveBy: (x, y) => (state.at = [state.at[0] + x / 100, state.at[1] - y / 100]),
    hide: () => undefined,
    remove: () => undefined,
  };
  const container = new Canvas();
  listenForCrosshairKeys({
    container: container as unknown as HTMLElement,
    crosshair,
    tool: () => inHand?.tool ?? null,
    placeOf: (at): HandPlace => ({ at, isTouch: false, isSnapping: true }),
    isHolder: () => ['edit', 'move', 'freehand'].includes(state.name),
    nextCorner: () => null,
    onAct: (_, act) => state.acts.push(act),
  });
  return {
    state,
    press(...keys: string[]) {
      for (const key of keys) container.dispatchEvent(Object.assign(new Event('keydown'), { key }));
    },
    stepBack: () => inHand?.tool.stepBack(),
    reset: () => inHand?.tool.reset(),
    take(name: DrawTool) {
      state.name = name;
      inHand = makeTool(name, context, () => false);
    },
  };
}

describe('the crosshair', () => {
  it('lets a corner go where it was taken with Enter, as with Space', () => {
    for (const key of ['Enter', ' ']) {
      const { state, press } = desk('edit', [0, 0]);
      press(key, key);
      expect(state.acts).toEqual(['held', 'let-go']);
    }
  });

  it('ends a polygon with a second Enter at its last corner', () => {
    const { state, press } = desk('polygon', [3, 3]);
    press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter');
    expect(state.drawn).toBe(0);
    press('Enter');
    expect(state.drawn).toBe(1);
  });

  it('sets a corner again where it was taken back, instead of ending the polygon without it', () => {
    const { state, press, stepBack } = desk('polygon', [3, 3]);
    press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ArrowLeft', 'Enter');
    stepBack();
    press('Enter');
    expect([state.drawn, state.acts.at(-1)]).toEqual([0, 'set']);
    press('Enter');
    expect(state.drawn).toBe(1);
  });

  it('begins anew where a shape was given up', () => {
    const { state, press, reset } = desk('polygon', [3, 3]);
    press('Enter');
    reset();
    press('Enter');
    expect(state.acts).toEqual(['set', 'set']);
  });

  it('sets the first corner where the tool before was pressed last', () => {
    const { state, press, take } = desk('polygon', [3, 3]);
    press('Enter');
    take('rectangle');
    press('Enter');
    expect(state.acts).toEqual(['set', 'set']);
  });
});
