import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { type Stretch, shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { insideRing, lonLatOf, type Raster, readRaster } from './rasters.ts';
import type { Service } from './service.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Two overlapping areas of the Landsat scene, over land and over sea, so that their stretches differ. */
const land: Box = [-34.895, -8.01, -34.855, -7.975];
const sea: Box = [-34.86, -8.01, -34.83, -7.975];

test('compares a clip with its source by swiping, and with another clip on a second map', async ({
  analyst,
  page,
  service,
}) => {
  const source = await readRaster(
    await readFile(join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif')),
  );
  await Promise.all([clips(service, 'on-land', land), clips(service, 'at-sea', sea)]);
  await analyst.signsIn();
  await analyst.seesJob('on-land', 'Done');
  await analyst.opensJob('on-land');
  const eastSide = async () => (await analyst.screenPosition([land[2], land[1]])).x;
  const panel = await page.getByRole('complementary').boundingBox();
  // The entire clip is visible next to the panel that opens with it.
  await expect.poll(eastSide).toBeLessThan(panel?.x ?? 0);
  // The source's automatic picture would be drawn below the clip.
  await analyst.choosesItem('Landsat 7, Olinda');
  // Landsat's bands are blue, green, red, …; the preview shows them as red, green, blue.
  const stretches = stretchesIn(source, land);
  const shades = (column: number, row: number, by = stretches) =>
    [2, 1, 0].map((band, index) =>
      shadeOf(source.bands[band]?.[row * source.width + column] ?? 0, by[index] ?? { low: 0, high: 0 }),
    );
  // The last pixel of the area in its row, at the centre of the map; at this zoom one pixel of the scene covers 48 px.
  const { column, row } = eastEdge(source, land);
  const at = (offset: number) => lonLatOf(source, column + offset, row);
  await analyst.movesMapTo(at(0), 17);
  const bare = await bareColors(page);
  const sees = async (positions: Parameters<typeof analyst.seesColors>[0]) =>
    (await analyst.seesColors(positions)).map((color) => (bare.includes(color.join()) ? 'bare' : color));
  const handle = page.getByRole('slider', { name: 'Line between source and clip' });

  await test.step('the source is left of the handle, the clip right of it, and nothing is drawn outside', async () => {
    await page.getByRole('radio', { name: 'Swipe' }).check();
    await expect(handle).toHaveAttribute('aria-valuetext', 'Source on the left 50 %, clip on the right 50 %');
    await expect
      .poll(() => sees([at(-3), at(-1), at(3)]), { timeout: 60_000 })
      .toEqual([shades(column - 3, row), shades(column - 1, row), 'bare']);
  });

  await test.step('keys and the mouse move the handle', async () => {
    await handle.focus();
    await page.keyboard.press('End');
    await expect(handle).toHaveAttribute('aria-valuenow', '100');
    // Outside of the area, so this is the source, in the clip's stretch.
    await expect
      .poll(() => analyst.seesColors([at(3), at(5)]))
      .toEqual([shades(column + 3, row), shades(column + 5, row)]);
    await page.keyboard.press('Home');
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight');
    await expect(handle).toHaveAttribute('aria-valuenow', '30');
    const box = await handle.boundingBox();
    const to = await analyst.screenPosition(at(4));
    if (!box) throw new Error('the handle is nowhere');
    await page.mouse.move(box.x + box.width / 2, 200);
    await page.mouse.down();
    await page.mouse.move(to.x, 220, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => sees([at(3), at(5)])).toEqual([shades(column + 3, row), 'bare']);
  });

  await test.step('a change of style applies to both and reads nothing', async () => {
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    const black = page.getByRole('textbox', { name: 'Red, black at' });
    const [red, ...others] = stretches;
    const next = { low: (red?.low ?? 0) - 20, high: red?.high ?? 0 };
    await black.fill(String(next.low));
    await black.press('Enter');
    const changed = [next, ...others];
    await expect
      .poll(() => analyst.seesColors([at(-1), at(3)]))
      .toEqual([shades(column - 1, row, changed), shades(column + 3, row, changed)]);
    expect(requested.filter((url) => !url.includes('/v1/op/'))).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to 2–98 %' }).click();
  });

  await test.step('another clip is on a second map, which follows the first', async () => {
    await page.getByRole('radio', { name: 'Side by side' }).check();
    await page.getByRole('combobox', { name: 'Other clip' }).selectOption('at-sea · data');
    const own = stretchesIn(source, sea);
    await expect
      .poll(() => analyst.seesColors([at(-1)], 1), { timeout: 60_000 })
      .toEqual([shades(column - 1, row, own)]);
    expect(await analyst.seesColors([at(-1)])).toEqual([shades(column - 1, row)]);
    await page.getByRole('checkbox', { name: /^Same bands, colours and stretch/ }).check();
    await expect.poll(() => analyst.seesColors([at(-1)], 1)).toEqual([shades(column - 1, row)]);

    const before = await analyst.view();
    const { x, y } = await analyst.screenPosition(at(0), 1);
    await page.mouse.move(x, y);
    // Both have the source's values there.
    const values = source.bands.map((band) => band[row * source.width + column]).join(', ');
    await expect(page.getByRole('definition').filter({ hasText: values })).toHaveCount(2);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await analyst.view()).center[0]).toBeLessThan(before.center[0]);
    await analyst.waitsForIdleMap(1);
    expect(await analyst.view()).toEqual(await analyst.view(1));
    await expect(page).toHaveURL(new RegExp(`map=17.00/${(await analyst.view(1)).center[1].toFixed(5)}`));
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Off' }).check();
    await expect(page.locator('.maplibregl-map')).toHaveCount(1);
  });

  await test.step('a source that can’t be read shows a message, and comparing ends', async () => {
    const body = JSON.stringify({ type: 'about:blank', title: 'Not found', status: 404, detail: 'The item is gone.' });
    await page.route('**/v1/op/items.get_stac', (route) =>
      route.fulfill({ status: 404, contentType: 'application/problem+json', body }),
    );
    await page.getByRole('radio', { name: 'Swipe' }).check();
    await expect(page.getByText('The source can’t be shown: The item is gone.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
    await expect(handle).toHaveCount(0);
  });
});

type Found = { features: { properties: Record<string, string> }[] };
type Created = { job: { id: string } };

/** Clips a box of the Landsat scene through the API, and waits for its completion. */
async function clips(service: Service, name: string, [west, south, east, north]: Box): Promise<void> {
  const { features } = await service.op<Found>('items.search_org', { format: 'stac', limit: 50 });
  const scene = features.find(({ properties }) => properties.title === 'Landsat 7, Olinda')?.properties;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const { job } = await service.op<Created>('clip.create_from_item', {
    source_item_id: scene?.['geopera:item_id'],
    project_id: scene?.['geopera:project_id'],
    aoi_geometry: { type: 'Polygon', coordinates: [corners] },
    asset_keys: ['data'],
    output_name: name,
  });
  const status = async () => (await service.op<{ status: string }>('clip.job.get', { job_id: job.id })).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');
}

function isInside(raster: Raster, [west, south, east, north]: Box, column: number, row: number): boolean {
  return insideRing(lonLatOf(raster, column, row), [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
}

/** The 2–98 % stretch of the pixels of a box, in red, green and blue. */
function stretchesIn(raster: Raster, box: Box): Stretch[] {
  const inside = Array.from({ length: raster.width * raster.height }, (_, index) =>
    isInside(raster, box, index % raster.width, Math.floor(index / raster.width)),
  );
  return [2, 1, 0].map((band) => stretchOf(raster, band, inside));
}

/** The last pixel of a box in the row through its centre. */
function eastEdge(raster: Raster, box: Box): { column: number; row: number } {
  const [, south, east, north] = box;
  const columns = Array.from({ length: raster.width }, (_, column) => column);
  const rows = Array.from({ length: raster.height }, (_, row) => row);
  const row = rows.find((row) => lonLatOf(raster, 0, row)[1] < (south + north) / 2) ?? 0;
  return { column: columns.findLast((column) => lonLatOf(raster, column, row)[0] < east) ?? 0, row };
}

/** The colours of the basemap, land or water. */
function bareColors(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return ['--map-land', '--map-water'].map((name) => {
      const hex = style.getPropertyValue(name).trim();
      return [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)).join();
    });
  });
}
