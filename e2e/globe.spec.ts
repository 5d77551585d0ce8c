import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { type Raster, readRaster } from './rasters.ts';
import { savedFile } from './saved-file.ts';

const vertices = [
  [8, -6],
  [30, -4],
  [32, 14],
  [12, 17],
] as const;

test('on the globe an area can be drawn, its clip is at the correct position, and a reload shows it again', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  expect(page.url()).not.toContain('projection');
  const globe = page.getByRole('button', { name: 'Show as a globe' });
  await globe.focus();
  await globe.press('Enter');
  await expect(page).toHaveURL(/projection=globe/);
  await analyst.choosesItem('Blue Marble, the world');
  await analyst.movesMapTo([20, 5], 3);

  await test.step('vertices are at the clicked positions, and a click outside the globe adds none', async () => {
    await analyst.movesMapTo([20, 5], 0.8);
    await analyst.tool('Polygon').click();
    const { x, y } = await analyst.screenPosition([20, 5]);
    await page.mouse.click(x - 330, y);
    await expect(page.getByRole('button', { name: 'Remove last vertex' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await analyst.movesMapTo([20, 5], 3);
    await analyst.drawsPolygon(vertices);
    await analyst.choosesAssets(['visual']);
    await analyst.namesOutput('round');
    const [request] = await Promise.all([page.waitForRequest('**/v1/op/clip.create_from_item'), analyst.pressesClip()]);
    const [ring]: [number, number][][] = request.postDataJSON().aoi_geometry.coordinates;
    const screenPixelDegrees = 360 / (512 * 2 ** 3);
    for (const [longitude, latitude] of vertices) {
      const nearest = Math.min(...(ring ?? []).map(([x, y]) => Math.hypot(x - longitude, y - latitude)));
      expect(nearest).toBeLessThan(1.5 * screenPixelDegrees);
    }
  });

  await analyst.seesJob('round', 'Done');
  await analyst.opensJob('round');
  await page.getByRole('tab', { name: /Downloads/ }).click();
  const saved = await savedFile(page, () =>
    page
      .getByRole('button', { name: /^Save round_.*tif/ })
      .first()
      .click(),
  );
  const clip = await readRaster(saved.bytes);
  const { places, colors } = expectedColors(clip);
  await page.mouse.move(900, 20);
  await analyst.movesMapTo([20, 5], 5);
  await expect.poll(() => analyst.seesColors(places)).toEqual(colors);

  await page.reload();
  await analyst.seesTheMap();
  await expect.poll(() => analyst.seesColors(places)).toEqual(colors);
  await analyst.losesWebGlContext();
  await expect.poll(() => analyst.seesColors(places)).toEqual(colors);
  await page.getByRole('button', { name: 'Show flat' }).click();
  await expect(page).not.toHaveURL(/projection/);
});

/** Positions near the centre of the clip, whose grid is in degrees, and the colours of their pixels after the clip's stretch. */
function expectedColors(clip: Raster): { places: [number, number][]; colors: number[][] } {
  const inside = Array.from({ length: clip.width * clip.height }, (_, index) => clip.mask?.[index] !== 0);
  const stretches = [0, 1, 2].map((band) => stretchOf(clip, band, inside));
  const { left, dx, top, dy } = clip.grid;
  const [column, row] = [Math.round(clip.width / 2), Math.round(clip.height / 2)];
  const found = [
    [0, 0],
    [-45, 10],
    [40, -20],
    [-10, 38],
    [15, -40],
  ].map(([x = 0, y = 0]) => ({ x: column + x, y: row + y }));
  return {
    places: found.map(({ x, y }) => [left + (x + 0.5) * dx, top + (y + 0.5) * dy]),
    colors: found.map(({ x, y }) =>
      stretches.map((stretch, band) => shadeOf(clip.bands[band]?.[y * clip.width + x] ?? 0, stretch)),
    ),
  };
}
