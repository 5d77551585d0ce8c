import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { savedFile } from './saved-file.ts';

const BOW_TIE = 'POLYGON ((-34.95 -7.95, -34.85 -8.05, -34.85 -7.95, -34.95 -8.05, -34.95 -7.95))';

test('pastes an area that crosses itself, previews the fix, applies it and undoes it (complaints 18, 28)', async ({
  analyst,
  page,
}) => {
  await analyst.signsInWithoutMap();
  await pastesText(page, BOW_TIE);
  await expect(page.getByText(/^The outline crosses itself at/)).toBeVisible();
  await expect(page.getByText('The area can’t be cut yet: see Area.')).toBeVisible();
  await expect(page.getByText(/units?\)$/)).toHaveCount(0);
  await expect(page.getByText(/^Result of this fix: .*km²/)).toBeVisible();
  const geometryCheck = page.getByRole('group', { name: 'Geometry check' });
  await page.getByRole('button', { name: /^Fix: The outline crosses itself/ }).press('Enter');
  await expect(page.getByRole('main').getByText(/^Fixed\. /)).toBeVisible();
  await expect(fact(page, 'Polygons')).toHaveText('2');
  await expect(geometryCheck.getByRole('button', { name: 'Undo', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(geometryCheck).toBeFocused();
  await expect(page.getByText(/^The outline crosses itself at/)).toBeVisible();
});

test('types a circle in miles around a pasted centre, and the map moves there (complaint 16)', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await opensWay(page, 'Type', 'Centre');
  await page.getByRole('textbox', { name: 'Centre' }).fill('7°59\'30" S, 34°52\'48" W');
  await page.getByRole('combobox', { name: 'Unit' }).selectOption('mi');
  await page.getByRole('textbox', { name: 'Radius' }).fill('2');
  await page.getByRole('button', { name: 'Use this circle' }).click();
  await expect(fact(page, 'Area')).toHaveText('32.5 km²');
  await analyst.waitsForIdleMap();
  const { x, y } = await analyst.screenPosition([-34.88, -7.9916667]);
  expect(x).toBeGreaterThan(368);
  expect(y).toBeGreaterThan(0);
});

test('simplifies an area over 10,000 positions with a slider, in one undo step (complaints 24, 25, 26)', async ({
  analyst,
  page,
}) => {
  await analyst.signsInWithoutMap();
  await pastesText(page, roughCircle(12_000));
  await expect(page.getByText('12,001 positions; the limit is 10,000')).toBeVisible();
  await page.getByRole('button', { name: 'Simplify…' }).click();
  const slider = page.getByRole('slider', { name: 'Vertices to keep' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^9,\d{3} of 12,001 positions/);
  await slider.fill('200');
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d{1,3} of 12,001 positions/);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(fact(page, 'Vertices')).toHaveText(/^\d{1,3} of 10,000$/);
  await page.getByRole('button', { name: 'Undo the last change of the area' }).click();
  await expect(fact(page, 'Vertices')).toHaveText('12,000 of 10,000');
});

test('shows a buffer before applying it, and refuses one that leaves nothing of the area', async ({
  analyst,
  page,
}) => {
  await analyst.signsInWithoutMap();
  await analyst.typesBox([-34.95, -8.05, -34.85, -7.98]);
  await page.getByRole('button', { name: 'Buffer' }).click();
  await page.getByRole('textbox', { name: 'Distance' }).fill('500');
  await expect(page.getByText(/^85\.3 km² → 104\.\d km² \(\+2\d %\)$/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('in');
  await page.getByRole('textbox', { name: 'Distance' }).fill('5000');
  await expect(page.getByText('Nothing would be left of the area. Shrink it by less.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('out');
  await page.getByRole('textbox', { name: 'Distance' }).fill('500');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(fact(page, 'Area')).toHaveText(/^104\.\d km²$/);
});

test('saves an area, uses it after a reload, exports it, deletes it and restores it (complaints 5, 17)', async ({
  analyst,
  page,
}) => {
  await analyst.signsInWithoutMap();
  await analyst.typesBox([-34.95, -8.05, -34.85, -7.98]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Save this area' }).fill('Olinda shore');
  await page.getByRole('tabpanel', { name: 'Saved' }).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Saved areas' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const wkt = await savedFile(page, () => page.getByRole('button', { name: 'Save as a file: WKT' }).click());
  expect(wkt.name).toBe('Olinda-shore.wkt');
  expect(wkt.bytes.toString()).toMatch(/^POLYGON \(\(-34\.95 -8\.05, /);

  await page.reload();
  await analyst.seesNoMap();
  await analyst.typesBox([10, 10, 11, 11]);
  await page.getByRole('tab', { name: 'Saved' }).click();
  await page.getByRole('button', { name: 'Use Olinda shore' }).click();
  await expect(fact(page, 'Area')).toHaveText('85.3 km²');
  await page.getByRole('button', { name: 'Delete Olinda shore' }).click();
  await expect(page.getByText('Olinda shore was deleted.').first()).toBeVisible();
  await page.getByRole('tabpanel', { name: 'Saved' }).getByRole('button', { name: 'Undo', exact: true }).click();
  const all = await savedFile(page, () => page.getByRole('button', { name: 'Export all' }).click());
  await page.getByRole('button', { name: 'Delete Olinda shore' }).click();
  await page.locator('input[aria-label="Import"]').setInputFiles({
    name: all.name,
    mimeType: 'application/geo+json',
    buffer: all.bytes,
  });
  await expect(page.getByRole('button', { name: 'Use Olinda shore' })).toBeVisible();
});

test('edits 10,000 vertices in a table that renders only the rows in view', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await pastesText(page, roughCircle(9_999));
  await opensWay(page, 'Type', 'Vertices');
  const table = page.getByRole('table', { name: 'Vertices: Outline' });
  await expect(table).toHaveAttribute('aria-rowcount', '10000');
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('textbox', { name: 'Longitude of vertex 1', exact: true }).focus();
  await page.keyboard.press('Control+End');
  const last = page.getByRole('textbox', { name: 'Longitude of vertex 9999', exact: true });
  await expect(last).toBeFocused();
  await page.keyboard.press('Control+Delete');
  await expect(fact(page, 'Vertices')).toHaveText('9,998 of 10,000');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 'Vertices')).toHaveText('9,999 of 10,000');
});

test('a row of the table and its vertex on the map highlight each other', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.typesBox([-34.95, -8.05, -34.85, -7.98]);
  await page.getByRole('tab', { name: 'Vertices' }).click();
  await analyst.waitsForIdleMap();
  await expect.poll(() => analyst.layers()).toContain('area-marks-vertex');
  const table = page.getByRole('table', { name: 'Vertices: Outline' });
  await table.getByRole('row').nth(2).hover();
  await expect.poll(() => analyst.markedVertex()).toEqual([-34.85, -8.05]);
  const { x, y } = await analyst.screenPosition([-34.85, -7.98]);
  await page.mouse.move(x, y);
  const row = table.getByRole('row').nth(3);
  await expect(row).toHaveAttribute('data-pointed-at', 'true');
  await expect.poll(() => analyst.markedVertex()).toBeNull();
  await page.mouse.click(x, y);
  await expect.poll(() => analyst.markedVertex()).toEqual([-34.85, -7.98]);
  await expect(row.getByRole('button', { name: 'Delete vertex 3' })).toHaveAttribute('tabindex', '0');

  // The same for vertices selected with the edit tool and its keys.
  await analyst.tool('Edit vertices').click();
  await page.keyboard.press('n');
  await expect(table.getByRole('button', { name: 'Delete vertex 1' })).toHaveAttribute('tabindex', '0');
});

test('offers to swap the axes if only that puts the area on the chosen source', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox([-8.05, -34.95, -7.98, -34.85]);
  await page.getByRole('button', { name: /^Fix: The area is far from the chosen source/ }).click();
  await expect(fact(page, 'Area')).toHaveText('85.3 km²');
});

/** A circle around 0, 0 with an irregular outline of `count` vertices, as WKT. */
function roughCircle(count: number): string {
  const ring = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    const radius = 1 + 0.02 * Math.sin(31 * angle) + 0.001 * Math.sin(1501 * angle);
    return `${(radius * Math.cos(angle)).toFixed(6)} ${(radius * Math.sin(angle)).toFixed(6)}`;
  });
  return `POLYGON ((${[...ring, ring[0]].join(', ')}))`;
}

async function opensWay(page: Page, way: string, inside: string): Promise<void> {
  await page.getByRole('tab', { name: way, exact: true }).click();
  await page.getByRole('tab', { name: inside, exact: true }).click();
}

async function pastesText(page: Page, text: string): Promise<void> {
  await opensWay(page, 'Type', 'Text');
  await page.getByRole('textbox', { name: 'GeoJSON, WKT, box or vertices' }).fill(text);
  await page.getByRole('button', { name: 'Use this', exact: true }).click();
}

function fact(page: Page, name: string): Locator {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
