import type { Page } from '@playwright/test';
import { drawnVariants } from '../src/testing/run/chosen-cases.ts';
import { violations, violationsInBothSchemes } from './axe.ts';
import type { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { finger, type Hand, keys, mouse, type Step } from './hands.ts';

const square: readonly Step[] = [
  [-9, -5],
  [3, -5],
  [3, 7],
  [-9, 7],
];

const hands = [
  { name: 'mouse', hand: mouse, use: {} },
  { name: 'keys alone (complaint 40)', hand: (_analyst: Analyst, page: Page) => keys(page), use: {} },
  {
    name: 'touch, on a phone (complaint 39)',
    hand: finger,
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
];

for (const { name, hand, use } of drawnVariants('drawing tools', hands)) {
  test.describe(name, () => {
    test.use(use);

    test(`each tool by ${name}; undo after all of it gives the start back, and redo the end`, async ({
      analyst,
      page,
    }) => {
      await journey(analyst, page, hand(analyst, page));
    });
  });
}

/** Draws with each tool, adds, cuts out, edits, moves, and takes it all back. */
async function journey(analyst: Analyst, page: Page, hand: Hand): Promise<void> {
  const [area, corners, parts] = [fact(page, 'Area'), fact(page, 'Corners'), fact(page, 'Parts')];
  const tools = page.getByRole('region', { name: 'Drawing', exact: true });
  const choice = (name: string) => tools.getByRole('radio', { name, exact: true });
  const found: Record<string, string[]> = {};
  const looks = async (state: string) => {
    // Once for each layout: the keys see what the mouse sees, and colours don't depend on the width.
    if (hand.name === 'mouse') found[state] = await violationsInBothSchemes(page);
    if (hand.name === 'finger') found[state] = await violations(page);
  };
  await analyst.signsIn();
  if (hand.name === 'finger') await page.getByRole('button', { name: /^Panel height: half/i }).press('ArrowDown');
  // Far from every footprint that could be snapped to.
  await analyst.looksAt([30, 40], 9);
  await hand.begins();

  await hand.takes(1);
  await hand.sets(...square.slice(0, 3));
  await expect(tools.getByText('3 of 10,000 corners')).toBeVisible();
  await looks('while drawing');
  await hand.stepsBack();
  await expect(tools.getByText('2 of 10,000 corners')).toBeVisible();
  await hand.sets(...square.slice(2));
  await hand.closes(square[0] ?? [0, 0]);
  await expect(corners).toHaveText('4 of 10,000');
  const start = await area.textContent();

  await hand.takes(3);
  await hand.chooses(choice('Cut out'));
  await hand.draws([-3, 1], [0, 1]);
  await expect(corners).toHaveText('68 of 10,000');
  await hand.takes(2);
  await looks('with a shape');
  await hand.draws([7, -5], [11, -1]);
  await expect(parts).toHaveText('2');
  await hand.takes(4);
  await hand.draws([7, 4], [11, 4], [11, 8], [7, 8]);
  await expect(parts).toHaveText('3');
  await hand.takes(4);
  await hand.chooses(choice('Cut out'));
  await hand.draws([-9, 11], [-5, 11], [-5, 14]);
  await expect(tools.getByText(/^The shape lies outside the area/)).toBeVisible();
  await looks('a shape that is refused');

  await hand.takes(5);
  await hand.draws([-9, -5], [-11, -7]);
  await expect(corners).toHaveText(/^\d+ of 10,000$/);
  const afterMove = await changed(area, start);
  const before = Number((await corners.textContent())?.split(' ')[0]);
  await hand.draws([-3, 7], [-3, 10]);
  await expect(corners).toHaveText(`${before + 1} of 10,000`);
  const grown = await changed(area, afterMove);
  await looks('while editing');
  await hand.deletesCorner();
  await expect(corners).toHaveText(`${before} of 10,000`);
  await expect(area).toHaveText(afterMove);
  expect(grown).not.toBe(afterMove);

  await hand.takes(6);
  await hand.draws([9, -3], [9, -12]);
  const end = await changed(area, afterMove);
  await looks('while moving');

  for (let step = 0; step < 7; step += 1) await hand.stepsBack();
  await expect(corners).toHaveText('4 of 10,000');
  await expect(area).toHaveText(start ?? '');
  await hand.stepsBack();
  await expect(area).toHaveCount(0);
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Control+Shift+z');
  await expect(area).toHaveText(end);
  expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
}

/** The text once it is another and nothing is in hand. */
async function changed(place: ReturnType<typeof fact>, from: string | null): Promise<string> {
  // While something is held the figures are those of what it would become.
  await expect(
    place
      .page()
      .getByRole('region', { name: 'Drawing', exact: true })
      .getByText(/ of 10,000 corners$/),
  ).toHaveCount(0);
  await expect(place).not.toHaveText(from ?? '');
  return (await place.textContent()) ?? '';
}

function fact(page: Page, name: string) {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
