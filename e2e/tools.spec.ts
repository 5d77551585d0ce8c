import type { Page } from '@playwright/test';
import { selectedVariants } from '../src/testing/run/chosen-cases.ts';
import { violations, violationsInBothSchemes } from './axe.ts';
import type { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { type InputMethod, keyboard, mouse, type Step, touchscreen } from './input-methods.ts';

const square: readonly Step[] = [
  [-9, -5],
  [3, -5],
  [3, 7],
  [-9, 7],
];

const inputMethods = [
  { name: 'mouse', create: mouse, use: {} },
  { name: 'keyboard only (complaint 40)', create: (_analyst: Analyst, page: Page) => keyboard(page), use: {} },
  {
    name: 'touch, on a phone (complaint 39)',
    create: touchscreen,
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
];

for (const { name, create, use } of selectedVariants('drawing tools', inputMethods)) {
  test.describe(name, () => {
    test.use(use);

    test(`each tool by ${name}; undo returns to the start, and redo to the end`, async ({ analyst, page }) => {
      await journey(analyst, page, create(analyst, page));
    });
  });
}

/** Draws with each tool, adds, subtracts, edits, moves, and undoes everything. */
async function journey(analyst: Analyst, page: Page, input: InputMethod): Promise<void> {
  const [area, vertices, polygons] = [fact(page, 'Area'), fact(page, 'Vertices'), fact(page, 'Polygons')];
  const tools = page.getByRole('region', { name: 'Drawing', exact: true });
  const choice = (name: string) => tools.getByRole('radio', { name, exact: true });
  const found: Record<string, string[]> = {};
  const checksAccessibility = async (state: string) => {
    // Once per layout: keyboard and mouse have the same one, and colours don't depend on the width.
    if (input.name === 'mouse') found[state] = await violationsInBothSchemes(page);
    if (input.name === 'finger') found[state] = await violations(page);
  };
  await analyst.signsIn();
  // The jobs of earlier journeys: each would be two more stops of the Tab key.
  await analyst.closesDrawer();
  if (input.name === 'finger') await page.getByRole('button', { name: /^Panel height: half/i }).press('ArrowDown');
  // Far from every footprint that vertices could snap to.
  await analyst.movesMapTo([30, 40], 9);
  await input.begins();

  await input.activates(1);
  await input.setsVertices(...square.slice(0, 3));
  await expect(tools.getByText('3 of 10,000 vertices')).toBeVisible();
  await checksAccessibility('while drawing');
  await input.stepsBack();
  await expect(tools.getByText('2 of 10,000 vertices')).toBeVisible();
  await input.setsVertices(...square.slice(2));
  await input.closes(square[0] ?? [0, 0]);
  await expect(vertices).toHaveText('4 of 10,000');
  const start = await area.textContent();

  await input.activates(3);
  await input.chooses(choice('Subtract'));
  await input.draws([-3, 1], [0, 1]);
  await expect(vertices).toHaveText('68 of 10,000');
  await input.activates(2);
  await checksAccessibility('with a shape');
  await input.draws([7, -5], [11, -1]);
  await expect(polygons).toHaveText('2');
  await input.activates(4);
  await input.draws([7, 4], [11, 4], [11, 8], [7, 8]);
  await expect(polygons).toHaveText('3');
  await input.activates(4);
  await input.chooses(choice('Subtract'));
  await input.draws([-9, 11], [-5, 11], [-5, 14]);
  await expect(tools.getByText(/^The shape lies outside the area/)).toBeVisible();
  await checksAccessibility('a rejected shape');

  await input.activates(5);
  await input.draws([-9, -5], [-11, -7]);
  await expect(vertices).toHaveText(/^\d+ of 10,000$/);
  const afterMove = await changed(area, start);
  const before = Number((await vertices.textContent())?.split(' ')[0]);
  await input.draws([-3, 7], [-3, 10]);
  await expect(vertices).toHaveText(`${before + 1} of 10,000`);
  const grown = await changed(area, afterMove);
  await checksAccessibility('while editing');
  await input.deletesVertex();
  await expect(vertices).toHaveText(`${before} of 10,000`);
  await expect(area).toHaveText(afterMove);
  expect(grown).not.toBe(afterMove);

  await input.activates(6);
  await input.draws([9, -3], [9, -12]);
  const end = await changed(area, afterMove);
  await checksAccessibility('while moving');

  for (let step = 0; step < 7; step += 1) await input.stepsBack();
  await expect(vertices).toHaveText('4 of 10,000');
  await expect(area).toHaveText(start ?? '');
  await input.stepsBack();
  await expect(area).toHaveCount(0);
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Control+Shift+z');
  await expect(area).toHaveText(end);
  expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
}

/** The text of a fact once it differs from `from` and no shape or edit is unfinished. */
async function changed(figure: ReturnType<typeof fact>, from: string | null): Promise<string> {
  // During a drag, the facts show the measurements that the edit would lead to.
  await expect(
    figure
      .page()
      .getByRole('region', { name: 'Drawing', exact: true })
      .getByText(/ of 10,000 vertices$/),
  ).toHaveCount(0);
  await expect(figure).not.toHaveText(from ?? '');
  return (await figure.textContent()) ?? '';
}

function fact(page: Page, name: string) {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
