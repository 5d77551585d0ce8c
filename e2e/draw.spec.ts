import type { Page } from '@playwright/test';
import type { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';

type LonLat = readonly [number, number];

const [west, east, north, south] = [-34.95, -34.85, -7.95, -8.05];
const square: readonly LonLat[] = [
  [west, north],
  [east, north],
  [east, south],
  [west, south],
];

test('a drag that hits no vertex pans the map; Delete removes the selected vertex (complaints 30, 33)', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await analyst.movesMapTo([-34.9, -8], 11);
  await analyst.drawsPolygon(square);
  const area = await fact(page, 'Area').textContent();
  const before = await analyst.screenPosition([west, north]);
  await drags(analyst, page, [-34.9, -8], [-34.89, -8.01]);
  await expect.poll(async () => (await analyst.screenPosition([west, north])).x).toBeGreaterThan(before.x + 10);
  await expect(fact(page, 'Area')).toHaveText(area ?? '');
  await clicks(analyst, page, [west, north]);
  await page.keyboard.press('Delete');
  await expect(fact(page, 'Vertices')).toHaveText('3 of 10,000');
});

test('draws and edits without a pointer: arrow keys move the crosshair (complaint 40)', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.movesMapTo([-34.9, -8], 11);
  const rail = analyst.tool('Polygon');
  await rail.focus();
  await page.keyboard.press('Enter');
  const walk = async (key: string, steps: number) => {
    for (let step = 0; step < steps; step += 1) await page.keyboard.press(key);
  };
  await walk('ArrowUp', 1);
  await page.keyboard.press('Space');
  await walk('Shift+ArrowRight', 2);
  await page.keyboard.press('Space');
  await walk('Shift+ArrowDown', 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(fact(page, 'Vertices')).toHaveText('3 of 10,000');
  await expect(page.getByRole('status').filter({ hasText: /^Area set: / })).toHaveCount(1);
  const area = await fact(page, 'Area').textContent();
  await page.keyboard.press('n');
  await page.keyboard.press('Space');
  await walk('Shift+ArrowLeft', 1);
  await page.keyboard.press('Space');
  await expect(fact(page, 'Area')).not.toHaveText(area ?? '');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Tool options' })).toHaveCount(0);
});

test('a rectangle drawn over the antimeridian has the correct area and is split into two polygons', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await analyst.movesMapTo([179.9, -17], 8);
  await page.keyboard.press('2');
  await drags(analyst, page, [179.5, -16.5], [180.5, -17.5]);
  await expect(fact(page, 'Polygons')).toHaveText('2');
  await expect(fact(page, 'Area')).toHaveText(/^11,[78]\d\d km²$/);
  // fits the degree between its polygons' far sides, not the 360 between their longitudes
  await analyst.movesMapTo([0, 0], 2);
  await page.getByRole('button', { name: 'Zoom to it' }).click();
  await expect.poll(async () => (await analyst.view()).zoom).toBeGreaterThan(6);
  expect(Math.abs(Math.abs((await analyst.view()).center[0]) - 180)).toBeLessThan(1);
});

test('a vertex set near one of an item’s outline snaps to it exactly, and with Alt stays where it was set', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  const [vertex, opposite] = await analyst.cornersOfItem();
  const clicksNear = async (east: number, south: number) => {
    const { x, y } = await analyst.screenPosition(vertex);
    await page.mouse.move(x + east, y + south, { steps: 3 });
    await page.mouse.click(x + east, y + south);
  };
  await analyst.movesMapTo(vertex, 13);
  const inwards = opposite[0] > vertex[0] ? 1 : -1;
  const draws = async () => {
    await analyst.tool('Polygon').click();
    await clicksNear(5 * inwards, 4);
    await clicksNear(140 * inwards, 30);
    await clicksNear(140 * inwards, 130);
    await page.keyboard.press('Enter');
    await expect(fact(page, 'Vertices')).toHaveText('3 of 10,000');
  };
  await draws();
  for (const tab of ['Type', 'Vertices']) await page.getByRole('tab', { name: tab, exact: true }).click();
  const snapped = vertex.map((degrees) => String(Math.round(degrees * 1e7) / 1e7));
  expect(await listedVertices(page)).toContainEqual(snapped);
  await analyst.tool('Undo').click();
  await page.keyboard.down('Alt');
  await draws();
  await page.keyboard.up('Alt');
  expect(await listedVertices(page)).not.toContainEqual(snapped);
});

async function listedVertices(page: Page): Promise<string[][]> {
  const rows = page.getByRole('table', { name: /^Vertices: / }).getByRole('row', { name: /^\d+/ });
  await expect(rows).toHaveCount(3);
  return await Promise.all(
    (await rows.all()).map(async (row) =>
      Promise.all((await row.getByRole('textbox').all()).map((cell) => cell.inputValue())),
    ),
  );
}

function fact(page: Page, name: string) {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}

async function clicks(analyst: Analyst, page: Page, position: LonLat): Promise<void> {
  const { x, y } = await analyst.screenPosition(position);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.click(x, y);
}

async function drags(analyst: Analyst, page: Page, ...positions: readonly LonLat[]): Promise<void> {
  const [first, ...rest] = await Promise.all(positions.map((position) => analyst.screenPosition(position)));
  if (!first) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}
