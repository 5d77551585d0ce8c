import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { lonLatOf, readRaster } from './rasters.ts';

test('rotating a phone retains the map and its view, and it can be drawn on', async ({ analyst, page }) => {
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await page.setViewportSize({ width: 390, height: 844 });
  await analyst.signsIn();
  await analyst.movesMapTo([-34.865, -7.975], 12);
  const address = /map=12\.00\/-7\.97500\/-34\.86500/;
  await expect(page).toHaveURL(address);

  for (const viewport of [
    { width: 844, height: 390 },
    { width: 390, height: 844 },
  ]) {
    const before = await page.$('.maplibregl-map');
    await page.setViewportSize(viewport);
    await page.waitForFunction(([element, width]) => element?.isConnected && element.clientWidth === width, [
      before,
      viewport.width,
    ] as const);
    await analyst.waitsForIdleMap();
    await expect(analyst.tool('Polygon')).toBeEnabled();
    await expect(page).toHaveURL(address);
  }
  expect(pageErrors).toEqual([]);
});

test('in a low window the source’s picture begins below the horizontal bar of tools', async ({ analyst, page }) => {
  const olinda = join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif');
  const source = await readRaster(await readFile(olinda));
  await page.setViewportSize({ width: 780, height: 437 });
  await analyst.signsIn();
  await expect(page).toHaveURL(/map=/);
  const tools = await page.getByRole('toolbar').boundingBox();
  const upperEdge = async () => {
    const corners = [lonLatOf(source, 0, 0), lonLatOf(source, source.width, 0)];
    const positions = await Promise.all(corners.map((corner) => analyst.screenPosition(corner)));
    return Math.min(...positions.map(({ y }) => y));
  };
  expect(tools?.height).toBeGreaterThan(30);
  await expect.poll(upperEdge).toBeGreaterThan((tools?.y ?? 0) + (tools?.height ?? 0));
});
