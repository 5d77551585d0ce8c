import type { Page } from '@playwright/test';
import { chromiumWithoutWebGl, findChromium } from './chromium.ts';
import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { type Raster, readRaster } from './rasters.ts';
import { readPng } from './read-png.ts';
import { savedFile } from './saved-file.ts';

test.use({ launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumWithoutWebGl } });

test('without WebGL an area can be typed, clipped, previewed and saved, and the page shows why there is no map', async ({
  analyst,
  page,
  service,
}) => {
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await page.goto(await service.login());
  await expect(page.getByText(/^This browser has no WebGL 2/)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Draw', exact: true })).toHaveCount(0);
  await expect(page.getByRole('toolbar', { name: 'Drawing tools' })).toHaveCount(0);

  await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('mapless');
  await analyst.pressesClip();
  await analyst.seesJob('mapless', 'Done');
  const shown = page.getByRole('img', { name: /^Image of \d+ × \d+ pixels/ });
  await expect(shown).toBeVisible();
  await expect(page.getByText(/grid north up/)).toBeVisible();
  await expect(page.locator('[data-preview="drawn"]')).toBeAttached();

  const saved = await savedFile(page, () => page.getByRole('button', { name: 'Save picture' }).click());
  await page.getByRole('tab', { name: /Downloads/ }).click();
  const clip = await readRaster((await savedFile(page, () => analyst.saves('mapless_data.tif'))).bytes);
  expect(await drawnPixels(page)).toEqual(expectedPixels(clip));
  expect(saved.name).toBe('mapless_data.png');
  const picture = await readPng(page, saved.bytes);
  // The clip is narrower than its legend, so it is centred above it.
  const left = Math.floor((picture.width - clip.width) / 2);
  const rows = Array.from({ length: clip.height }, (_, row) => row * picture.width + left);
  expect(rows.flatMap((row) => picture.pixels.slice(row, row + clip.width).flat())).toEqual(expectedPixels(clip));
  const legend = picture.pixels.slice(clip.height * picture.width);
  expect(legend.every(([, , , alpha]) => alpha === 255)).toBe(true);
  expect(new Set(legend.map(String)).size).toBeGreaterThan(100);
  expect(pageErrors).toEqual([]);
});

/** The RGBA bytes of the page's only canvas. */
function drawnPixels(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const drawn = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return [...(drawn?.data ?? [])];
  });
}

/** The expected RGBA bytes. Landsat's bands are blue, green, red, …; masked pixels are transparent. */
function expectedPixels(clip: Raster): number[] {
  const inside = Array.from({ length: clip.width * clip.height }, (_, index) => clip.mask?.[index] !== 0);
  const shades = [2, 1, 0].map((band) => {
    const stretch = stretchOf(clip, band, inside);
    return (index: number) => shadeOf(clip.bands[band]?.[index] ?? 0, stretch);
  });
  return inside.flatMap((isInside, index) => (isInside ? [...shades.map((shade) => shade(index)), 255] : [0, 0, 0, 0]));
}
