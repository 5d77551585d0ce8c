import type { Locator, Page } from '@playwright/test';
import type { Analyst } from './driver.ts';

/** A position on the map, in steps of the crosshair right and down from the centre of the view. */
export type Step = readonly [right: number, down: number];

/** An input method: how a user draws on the map and operates the controls next to it. */
export type InputMethod = {
  readonly name: string;
  /** Call when the map is at rest: positions are relative to its current centre. */
  begins(): Promise<void>;
  presses(control: Locator): Promise<void>;
  chooses(option: Locator): Promise<void>;
  /** Activates a tool of the rail, by its number from 1. */
  activates(toolNumber: number): Promise<void>;
  /** Sets vertices one by one. */
  setsVertices(...positions: readonly Step[]): Promise<void>;
  /** Finishes a polygon. */
  closes(first: Step): Promise<void>;
  /** Drags from the first position along the others and releases at the last one. */
  draws(...positions: readonly Step[]): Promise<void>;
  deletesVertex(): Promise<void>;
  stepsBack(): Promise<void>;
};

type Point = { readonly x: number; readonly y: number };

/** The crosshair's step per arrow key, px. */
const STEP_PX = 12;
const TOOLS = ['Polygon', 'Rectangle', 'Circle', 'Freehand', 'Edit vertices', 'Move'];

/** Mouse: clicks and drags, and the Delete key. */
export function mouse(analyst: Analyst, page: Page): InputMethod {
  let center: Point = { x: 0, y: 0 };
  const at = ([right, down]: Step) => ({ x: center.x + STEP_PX * right, y: center.y + STEP_PX * down });
  const clicks = async (position: Step) => {
    const { x, y } = at(position);
    await page.mouse.move(x, y, { steps: 2 });
    await page.mouse.click(x, y);
  };
  return {
    name: 'mouse',
    begins: async () => {
      center = await analyst.mapCenterOnScreen();
    },
    presses: (control) => control.click(),
    chooses: (option) => option.check(),
    activates: (toolNumber) => analyst.tool(TOOLS[toolNumber - 1] ?? '').click(),
    async setsVertices(...positions) {
      for (const position of positions) await clicks(position);
    },
    closes: clicks,
    async draws(...positions) {
      const [from = center, ...rest] = positions.map(at);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    deletesVertex: () => page.keyboard.press('Delete'),
    stepsBack: () => analyst.tool('Undo').click(),
  };
}

/** Touch: taps and strokes of one finger, as touch events of the DevTools protocol. */
export function touchscreen(analyst: Analyst, page: Page): InputMethod {
  let center: Point = { x: 0, y: 0 };
  const session = page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', position?: Point) => {
    await (await session).send('Input.dispatchTouchEvent', { type, touchPoints: position ? [position] : [] });
  };
  const at = ([right, down]: Step) => ({ x: center.x + STEP_PX * right, y: center.y + STEP_PX * down });
  const taps = async (position: Step) => {
    // Sent without waiting for the page in between, so that the tap doesn't become a long press.
    await Promise.all([touch('touchStart', at(position)), touch('touchEnd')]);
  };
  const options = page.getByRole('group', { name: 'Tool options' });
  return {
    name: 'finger',
    begins: async () => {
      center = await analyst.mapCenterOnScreen();
    },
    presses: (control) => control.tap(),
    chooses: (option) => option.locator('..').tap(),
    activates: (toolNumber) => analyst.tool(TOOLS[toolNumber - 1] ?? '').tap(),
    async setsVertices(...positions) {
      for (const position of positions) await taps(position);
    },
    closes: () => options.getByRole('button', { name: 'Close the shape' }).tap(),
    async draws(...positions) {
      const [from = center, ...rest] = positions.map(at);
      await touch('touchStart', from);
      let last = from;
      for (const to of rest) {
        for (const fraction of [0.25, 0.5, 0.75, 1]) {
          await touch('touchMove', { x: last.x + fraction * (to.x - last.x), y: last.y + fraction * (to.y - last.y) });
        }
        last = to;
      }
      await touch('touchEnd');
    },
    deletesVertex: () => options.getByRole('button', { name: 'Delete vertex' }).tap(),
    stepsBack: () => analyst.tool('Undo').tap(),
  };
}

/** Keyboard only: Tab to the controls next to the map, and the crosshair on the map. */
export function keyboard(page: Page): InputMethod {
  const press = (key: string) => page.keyboard.press(key);
  const map = page.getByRole('region', { name: /^Map\./ });
  // The crosshair starts at the centre of the view and keeps its position.
  let crosshair: Step = [0, 0];
  const goesTo = async (position: Step) => {
    if (!(await hasFocus(map))) await tabsTo(page, map);
    for (const [axis, keys] of [
      [0, ['ArrowLeft', 'ArrowRight']],
      [1, ['ArrowUp', 'ArrowDown']],
    ] as const) {
      const distance = position[axis] - crosshair[axis];
      const key = keys[distance < 0 ? 0 : 1];
      for (let step = 0; step < Math.floor(Math.abs(distance) / 8); step += 1) await press(`Shift+${key}`);
      for (let step = 0; step < Math.abs(distance) % 8; step += 1) await press(key);
    }
    crosshair = position;
  };
  const presses = async (control: Locator) => {
    await tabsTo(page, control);
    await press('Enter');
  };
  return {
    name: 'keys',
    begins: async () => {
      crosshair = [0, 0];
    },
    presses,
    async chooses(option) {
      await tabsTo(page, page.getByRole('radio', { checked: true }).and(option.locator('xpath=../..//input')));
      for (let presses = 0; presses < 4 && !(await option.isChecked()); presses += 1) await press('ArrowRight');
    },
    async activates(toolNumber) {
      if (!(await hasFocus(map))) await tabsTo(page, map);
      await press(String(toolNumber));
    },
    async setsVertices(...positions) {
      for (const position of positions) {
        await goesTo(position);
        await press('Space');
      }
    },
    closes: () => press('Enter'),
    async draws(...positions) {
      const [from, ...rest] = positions;
      if (!from) return;
      await goesTo(from);
      await press('Space');
      for (const position of rest) await goesTo(position);
      await press('Space');
    },
    deletesVertex: () => press('Delete'),
    stepsBack: () => press('Control+z'),
  };
}

/** The table of jobs has two stops for each job of the earlier journeys. */
const MAX_PRESSES = 300;

/** Presses Tab until the target has the focus; throws after `MAX_PRESSES`. */
export async function tabsTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} can't be reached with ${key}.`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));
}
