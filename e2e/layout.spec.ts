import { expect, test } from './fixtures.ts';

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
