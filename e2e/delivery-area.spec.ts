import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectClipOf, type Ring } from './expect-clip.ts';
import { expect, test } from './fixtures.ts';
import { tabsTo } from './input-methods.ts';
import { readRaster } from './rasters.ts';
import { savedFile } from './saved-file.ts';

const scene = join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif');

test('a delivery area is chosen and clipped by keyboard, and the saved file has its mosaic’s pixels', async ({
  analyst,
  page,
  service,
}) => {
  await service.addArea('olinda_2001', 'Olinda delivery', { landsat: scene });
  await analyst.signsIn();
  await analyst.typesBox([-34.9003, -8.0297, -34.8347, -7.9583]);

  await test.step('chosen by Tab and Space, it states its mosaic and forecasts the file’s size', async () => {
    await tabsTo(page, page.getByRole('button', { name: 'Delivery areas' }));
    await page.keyboard.press('Enter');
    const area = page
      .getByRole('radiogroup', { name: 'Delivery areas' })
      .getByRole('radio', { name: /^Olinda delivery/ });
    await expect(area).toBeVisible();
    await tabsTo(page, area);
    await page.keyboard.press('Space');
    await expect(area).toBeChecked();
    await expect(page.getByRole('table', { name: 'Assets' }).getByRole('checkbox')).toHaveCount(1);
    await expect(page.getByText(/ ± \d+\s?%|\d B to |MB to |kB to /).first()).toBeVisible();
  });

  await analyst.namesOutput('delivered');
  const clip = page.getByRole('button', { name: /^Clip \d/ });
  await expect(clip).toHaveAttribute('aria-disabled', 'false');
  await tabsTo(page, clip);
  const [request] = await Promise.all([
    page.waitForRequest('**/v1/op/clip.create_from_area'),
    page.keyboard.press('Enter'),
  ]);
  const ring: Ring = request.postDataJSON().aoi_geometry.coordinates[0];
  await analyst.seesJob('delivered', 'Done');

  await test.step('the saved file has the pixels of the mosaic inside the area of interest', async () => {
    await page.getByRole('tab', { name: /Downloads/ }).click();
    const file = await savedFile(page, () => analyst.saves('delivered_landsat.tif'));
    expectClipOf(await readRaster(await readFile(scene)), await readRaster(file.bytes), ring);
  });
});
