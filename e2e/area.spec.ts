import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('draws a rectangle by dragging, moves a vertex, undoes both and redoes the first', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.movesMapTo([-34.9, -8], 11);
  await analyst.tool('Rectangle').click();
  const [from, to] = [await analyst.screenPosition([-34.95, -7.95]), await analyst.screenPosition([-34.85, -8.05])];
  await drag(page, from, to);
  await expect(fact(page, 'Vertices')).toHaveText('4 of 10,000');
  const drawn = await fact(page, 'Area').textContent();

  await analyst.waitsForIdleMap();
  await drag(page, to, { x: to.x + 60, y: to.y });
  await expect(fact(page, 'Area')).not.toHaveText(drawn ?? '');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 'Area')).toHaveText(drawn ?? '');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Draw a polygon' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(fact(page, 'Area')).toHaveText(drawn ?? '');
});

test('a self-intersection is shown with its position, and the area can’t be clipped', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.movesMapTo([-34.9, -8], 11);
  await analyst.drawsPolygon([
    [-34.95, -7.95],
    [-34.85, -8.05],
    [-34.85, -7.95],
    [-34.95, -8.05],
  ]);
  await expect(page.getByText(/^The outline crosses itself at 34\.\d+° W \d\.?\d*° S/)).toBeVisible();
  await page.getByRole('button', { name: /^Show: The outline crosses itself/ }).click();
  await analyst.choosesItem('Blue Marble, the world');
  await expect(page.getByText('The area can’t be cut yet: see Area.')).toBeVisible();
});

test('types a bounding box without a pointer, and its size is announced', async ({ analyst, page }) => {
  await analyst.signsIn();
  const draw = page.getByRole('tab', { name: 'Draw', exact: true });
  await draw.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'West', exact: true })).toBeVisible();
  // The focus moves to the selected tab, Box.
  await page.keyboard.press('Tab');
  for (const value of ['-34.95', '-8.05', '-34.85', '-7.98']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Area set: 85.3 km², 4 vertices.' })).toHaveCount(1);
  await page.reload();
  await analyst.seesTheMap();
  await expect(fact(page, 'Area')).toHaveText('85.3 km²');
});

function fact(page: Page, name: string) {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}

type Point = { readonly x: number; readonly y: number };

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}
