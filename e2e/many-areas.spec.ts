import { join } from 'node:path';
import { EARTH_PROJECT_ID } from '../src/server/catalog/first-start.ts';
import { zippedShapefile } from '../src/testing/areas/zipped-shapefile.ts';
import { runCutline } from '../src/testing/service/service-process.ts';
import { violationsInBothSchemes } from './axe.ts';
import { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { Service } from './service.ts';

const RASTER = join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif');
const MAX_ACTIONS = 30;
const SIDE = 0.004;

/** 24 parcels of 6 rows and 4 columns in the Olinda scene; every second one grows cane. */
const parcels = Array.from({ length: 24 }, (_, index) => {
  const [west, south] = [-34.9 + (index % 6) * 0.006, -7.99 + Math.floor(index / 6) * 0.006];
  return {
    ring: [
      [west, south],
      [west, south + SIDE],
      [west + SIDE, south + SIDE],
      [west + SIDE, south],
    ] as const,
    attributes: { name: `Parcel ${String(index + 1).padStart(2, '0')}`, crop: index % 2 === 0 ? 'cane' : 'fallow' },
  };
});

let service: Service;

test.beforeAll(async () => {
  service = await Service.start();
  const added = await runCutline([
    ...['item', 'add', '--project', EARTH_PROJECT_ID, '--name', 'Olinda, second date', '--asset', `data=${RASTER}`],
    ...['--json', '--data', service.dataDir],
  ]);
  expect(added.exitCode, added.stderr).toBe(0);
});
test.afterAll(() => service.stop());

test('12 parcels of a zipped shapefile, chosen by an attribute, are clipped from two items, and an area is excluded and included again on the map', async ({
  page,
}) => {
  const analyst = new Analyst(page, service);
  await analyst.signsIn();
  let actions = 0;
  const act = async (action: () => Promise<unknown>) => {
    actions += 1;
    await action();
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const bytes = await zippedShapefile('parcels', parcels);
  await act(() => analyst.dropsOnMap({ name: 'parcels.zip', bytes }));
  const table = page.getByRole('table', { name: 'Features of the file' });
  await act(() => table.getByRole('checkbox', { name: 'Select all 24 rows of this table' }).press('Space'));
  await act(() => page.getByRole('searchbox', { name: 'Search features' }).fill('cane'));
  await act(() => table.getByRole('checkbox', { name: 'Select all 12 rows of this table' }).press('Space'));
  await act(() => button('One job each (12)').click());
  await act(() => analyst.choosesItem('Olinda, second date'));
  await act(() => button(/^Add Olinda, second date/).click());
  await act(() => analyst.choosesItem('Landsat 7, Olinda'));
  await act(() => page.getByRole('table', { name: 'Assets' }).getByText('dem', { exact: true }).click());
  await act(() => button(/^Add Landsat 7, Olinda/).click());
  await expect(button(/^Start 24 jobs \(\d+ units\)$/)).toBeEnabled();

  await test.step('axe finds no violation in the review and its map tools', async () => {
    expect(await violationsInBothSchemes(page)).toEqual([]);
  });

  await test.step('a rectangle on the map excludes the areas in it, and Undo includes them again', async () => {
    const tools = page.getByRole('group', { name: 'Areas on the map' });
    await act(() => tools.getByRole('button', { name: /rectangle/ }).click());
    const [from, to] = [
      await analyst.screenPosition([-34.901, -7.991]),
      await analyst.screenPosition([-34.895, -7.985]),
    ];
    await act(async () => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
    });
    await expect(button(/^Start 22 jobs/)).toBeEnabled();
    await act(() => tools.getByRole('button', { name: /^Undo/ }).click());
  });

  await act(() => button(/^Start 24 jobs/).click());
  await expect(page.getByText('24 of 24 sent', { exact: true })).toBeVisible({ timeout: 240_000 });
  await expect(page.getByRole('list', { name: 'Legend' }).getByText('Done')).toBeVisible({ timeout: 240_000 });
  expect(await violationsInBothSchemes(page)).toEqual([]);
  expect(actions).toBeLessThanOrEqual(MAX_ACTIONS);
});
