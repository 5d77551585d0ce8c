import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { lonLatOf, readRaster } from './rasters.ts';

test('the first page has a selected item that is drawn on the map; another item is drawn when selected, before any clip', async ({
  analyst,
  page,
}) => {
  const source = await readRaster(
    await readFile(join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif')),
  );
  const everywhere = Array.from({ length: source.width * source.height }, () => true);
  // Landsat's bands are registered as blue, green, red, …
  const shown = [2, 1, 0].map((band) => ({ band, stretch: stretchOf(source, band, everywhere) }));

  await analyst.signsIn();
  const chosen = page.getByRole('radiogroup', { name: 'Source' }).getByRole('radio', { checked: true });
  await expect(chosen).toHaveCount(1);
  await expect(chosen).not.toHaveAccessibleName(/Blue Marble/);
  await expect.poll(() => analyst.layers(), { timeout: 60_000 }).toContain('source-picture');
  await analyst.choosesItem('Landsat 7, Olinda');
  // A hovered list item is highlighted on the map, which changes its colours.
  await page.mouse.move(900, 20);
  for (const [column, row] of [
    [60, 60],
    [290, 300],
  ] as const) {
    const place = lonLatOf(source, column, row);
    await analyst.movesMapTo(place, 17);
    const expected = shown.map(({ band, stretch }) =>
      shadeOf(source.bands[band]?.[row * source.width + column] ?? 0, stretch),
    );
    await expect
      .poll(() => analyst.seesColors([place]), { message: `pixel ${column}, ${row}`, timeout: 60_000 })
      .toEqual([expected]);
  }
});

test('shows why a source has no picture, and the source can still be clipped', async ({ analyst, page }) => {
  await page.route('**/v1/asset-get/**', (route) => route.fulfill({ status: 500, body: '' }));
  await analyst.signsIn();
  await analyst.choosesItem('Landsat 7, Olinda');
  await expect(page.getByText(/^The picture of this source can’t be shown: The server refused/)).toBeVisible();
  expect(await analyst.layers()).not.toContain('source-picture');
});
