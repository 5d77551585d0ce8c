import type { Locator, Page } from '@playwright/test';
import type { Analyst } from './driver.ts';

/** A place on the map: steps of the crosshair from the middle of the view, to the right and down. */
export type Step = readonly [right: number, down: number];

/** One of the ways to work on the map: what a hand does there, and how it presses what stands beside. */
export type Hand = {
  readonly name: string;
  /** The map lies still: places are counted from its middle as it is now. */
  begins(): Promise<void>;
  presses(control: Locator): Promise<void>;
  chooses(option: Locator): Promise<void>;
  /** Takes a tool of the rail, by its number from 1. */
  takes(tool: number): Promise<void>;
  /** Sets places one by one. */
  sets(...places: readonly Step[]): Promise<void>;
  /** Ends a polygon. */
  closes(first: Step): Promise<void>;
  /** Takes hold at the first place, goes along the others and lets go. */
  draws(...places: readonly Step[]): Promise<void>;
  deletesCorner(): Promise<void>;
  stepsBack(): Promise<void>;
};

type Point = { readonly x: number; readonly y: number };

/** What an arrow key moves the crosshair by, px. */
const STEP_PX = 12;
const TOOLS = ['Polygon', 'Rectangle', 'Circle', 'Freehand', 'Edit corners', 'Move'];

/** Clicks and drags; keys only where a hand at a desk would use them. */
export function mouse(analyst: Analyst, page: Page): Hand {
  let middle: Point = { x: 0, y: 0 };
  const at = ([right, down]: Step) => ({ x: middle.x + STEP_PX * right, y: middle.y + STEP_PX * down });
  const clicks = async (place: Step) => {
    const { x, y } = at(place);
    await page.mouse.move(x, y, { steps: 2 });
    await page.mouse.click(x, y);
  };
  return {
    name: 'mouse',
    begins: async () => {
      middle = await analyst.middleOfMap();
    },
    presses: (control) => control.click(),
    // The box itself lies under its label.
    chooses: (option) => option.check({ force: true }),
    takes: (tool) => analyst.tool(TOOLS[tool - 1] ?? '').click(),
    async sets(...places) {
      for (const place of places) await clicks(place);
    },
    closes: clicks,
    async draws(...places) {
      const [from = middle, ...rest] = places.map(at);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    deletesCorner: () => page.keyboard.press('Delete'),
    stepsBack: () => analyst.tool('Undo').click(),
  };
}

/** Taps and strokes of one finger, as the browser gets them from a screen. */
export function finger(analyst: Analyst, page: Page): Hand {
  let middle: Point = { x: 0, y: 0 };
  const screen = page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', place?: Point) => {
    await (await screen).send('Input.dispatchTouchEvent', { type, touchPoints: place ? [place] : [] });
  };
  const at = ([right, down]: Step) => ({ x: middle.x + STEP_PX * right, y: middle.y + STEP_PX * down });
  const taps = async (place: Step) => {
    // Without waiting for the page in between: a finger that stays longer presses long.
    await Promise.all([touch('touchStart', at(place)), touch('touchEnd')]);
  };
  const options = page.getByRole('group', { name: 'Options of the tool' });
  return {
    name: 'finger',
    begins: async () => {
      middle = await analyst.middleOfMap();
    },
    presses: (control) => control.tap(),
    chooses: (option) => option.locator('..').tap(),
    takes: (tool) => analyst.tool(TOOLS[tool - 1] ?? '').tap(),
    async sets(...places) {
      for (const place of places) await taps(place);
    },
    closes: () => options.getByRole('button', { name: 'Close the shape' }).tap(),
    async draws(...places) {
      const [from = middle, ...rest] = places.map(at);
      await touch('touchStart', from);
      let last = from;
      for (const to of rest) {
        for (const share of [0.25, 0.5, 0.75, 1]) {
          await touch('touchMove', { x: last.x + share * (to.x - last.x), y: last.y + share * (to.y - last.y) });
        }
        last = to;
      }
      await touch('touchEnd');
    },
    deletesCorner: () => options.getByRole('button', { name: 'Delete corner' }).tap(),
    stepsBack: () => analyst.tool('Undo').tap(),
  };
}

/** Keys alone: Tab to what stands beside the map, the crosshair on it. */
export function keys(page: Page): Hand {
  const press = (key: string) => page.keyboard.press(key);
  const map = page.getByRole('region', { name: /^Map\./ });
  // The crosshair begins in the middle of the view and stays where it was left.
  let crosshair: Step = [0, 0];
  const goesTo = async (place: Step) => {
    if (!(await hasFocus(map))) await tabsTo(page, map);
    for (const [axis, keys] of [
      [0, ['ArrowLeft', 'ArrowRight']],
      [1, ['ArrowUp', 'ArrowDown']],
    ] as const) {
      const way = place[axis] - crosshair[axis];
      const key = keys[way < 0 ? 0 : 1];
      for (let step = 0; step < Math.floor(Math.abs(way) / 8); step += 1) await press(`Shift+${key}`);
      for (let step = 0; step < Math.abs(way) % 8; step += 1) await press(key);
    }
    crosshair = place;
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
    async takes(tool) {
      if (!(await hasFocus(map))) await tabsTo(page, map);
      await press(String(tool));
    },
    async sets(...places) {
      for (const place of places) {
        await goesTo(place);
        await press('Space');
      }
    },
    closes: () => press('Enter'),
    async draws(...places) {
      const [from, ...rest] = places;
      if (!from) return;
      await goesTo(from);
      await press('Space');
      for (const place of rest) await goesTo(place);
      await press('Space');
    },
    deletesCorner: () => press('Delete'),
    stepsBack: () => press('Control+z'),
  };
}

/** Goes from stop to stop with Tab, as one without a pointer must. */
export async function tabsTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} can't be reached with ${key}.`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));
}
