import { expect, test } from './fixtures.ts';

test('a phone that is turned keeps the place, the area and the map at hand', async ({ analyst, page }) => {
  const broken: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));
  await page.setViewportSize({ width: 390, height: 844 });
  await analyst.signsIn();
  await analyst.looksAt([-34.865, -7.975], 12);
  const address = /map=12\.00\/-7\.97500\/-34\.86500/;
  await expect(page).toHaveURL(address);

  for (const viewport of [
    { width: 844, height: 390 },
    { width: 390, height: 844 },
  ]) {
    // The layout puts another map in the place of the first.
    const before = await page.$('.maplibregl-map');
    await page.setViewportSize(viewport);
    await page.waitForFunction((element) => !element?.isConnected, before);
    await analyst.seesTheMap();
    await expect(analyst.tool('Polygon')).toBeEnabled();
    await expect(page).toHaveURL(address);
  }
  expect(broken).toEqual([]);
});
