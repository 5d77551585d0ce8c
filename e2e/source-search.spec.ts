import { expect, test } from './fixtures.ts';

test('filters of the items narrow the list, stay in the address, and the choice is pinned', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await analyst.typesBox([-34.9, -7.99, -34.87, -7.96]);
  const source = page.getByRole('region', { name: 'Source' });
  const items = source.getByRole('radiogroup', { name: 'Source' }).getByRole('radio');
  await source.getByRole('searchbox').fill('olinda');
  await source.getByRole('button', { name: 'Covers my area' }).click();
  await expect(items).toHaveCount(1);
  await expect(items).toHaveAccessibleName(/Landsat 7, Olinda.*covers 100 % of the area/);
  await items.press('Space');
  const chosen = source.getByRole('group', { name: 'Chosen item' });
  await expect(chosen.getByText('Landsat 7, Olinda')).toBeVisible();
  await expect(chosen.getByText(/^[≤≈] /).first()).toBeVisible();
  await page.reload();
  await expect(source.getByRole('searchbox')).toHaveValue('olinda');
  await expect(source.getByRole('button', { name: 'Covers my area', pressed: true })).toBeVisible();
  await expect(items).toHaveCount(1);
});

test('a press on a footprint of the map chooses its item', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.choosesItem('Blue Marble, the world');
  // The outlines of other journeys' jobs would be above the footprints.
  await page.getByRole('tab', { name: /^Downloads/ }).click();
  // The sides of Sydney Harbour are in view, those of the world are not.
  await analyst.movesMapTo([151.22, -33.85], 9);
  const { x, y } = await analyst.screenPosition([151.22, -33.85]);
  await page.mouse.move(x - 2, y - 2);
  await page.mouse.click(x, y);
  const chosen = page.getByRole('group', { name: 'Chosen item' });
  await expect(chosen.getByText(/Sydney Harbour/)).toBeVisible();
});
