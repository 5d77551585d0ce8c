import { appendFile, copyFile, glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hugeRaster } from '../src/testing/rasters/repeated-tile.ts';
import { violations } from './axe.ts';
import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { lonLatOf, readRaster } from './rasters.ts';

// Each frame of a flight to a place is drawn by the processor here.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const SRC = join(import.meta.dirname, '../src');

test('looks at GeoTIFFs of this device, which stay there', async ({ analyst, page, service }, info) => {
  const bytes = await readFile(join(SRC, 'server/samples/landsat7-olinda.tif'));
  const sent = bodiesOf(page);
  await analyst.signsIn();

  await test.step('one is dropped beside a file of areas: each goes its way', async () => {
    const plot = {
      type: 'Polygon',
      coordinates: [
        [
          [-35, -8],
          [-34.9, -8],
          [-34.9, -7.9],
          [-35, -8],
        ],
      ],
    };
    await analyst.dropsOnMap(
      { name: 'survey.tif', bytes },
      { name: 'survey.tfw', bytes: Buffer.from('28.5') },
      { name: 'plot.geojson', bytes: Buffer.from(JSON.stringify(plot)) },
    );
    await expect(page.getByRole('heading', { name: 'survey.tif' })).toBeFocused();
    await expect(page.getByText('Stays on this device; nothing is uploaded')).toBeVisible();
    await expect(page.getByText('Not read: survey.tfw.')).toBeVisible();
    await expect(page.getByText('plot.geojson is loaded')).toBeVisible();
  });

  await test.step('it lies in its place, in its own values', async () => {
    const source = await readRaster(bytes);
    const everywhere = Array.from({ length: source.width * source.height }, () => true);
    const [column, row] = [290, 300];
    const place = lonLatOf(source, column, row);
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await analyst.looksAt(place, 17);
    const expected = [0, 1, 2].map((band) =>
      shadeOf(source.bands[band]?.[row * source.width + column] ?? 0, stretchOf(source, band, everywhere)),
    );
    await expect.poll(() => analyst.seesColors([place])).toEqual([expected]);
    // The map that comes in place of a lost one looks where that one looked.
    const { zoom } = await analyst.view();
    await analyst.losesGraphics();
    await expect.poll(() => analyst.seesColors([place])).toEqual([expected]);
    expect((await analyst.view()).zoom).toBe(zoom);
  });

  await test.step('its outline is an area to cut by; closed, the map is as it was', async () => {
    await page.getByRole('button', { name: 'Use its outline as the area' }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the area' })).toHaveValue('survey');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('complementary')).toHaveCount(0);
    expect(await analyst.layers()).not.toContain('clip-preview');
  });

  await test.step('a BigTIFF and a broken file, chosen among two', async () => {
    const big = await readFile(join(SRC, 'raster/fixtures/u4-deflate-bigtiff-big-endian.tif'));
    await analyst.dropsOnMap({ name: 'counts', bytes: big }, { name: 'broken.tif', bytes: bytes.subarray(0, 900) });
    await expect(page.getByRole('heading', { name: 'counts' })).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await page.getByLabel('File (2 GeoTIFFs)').selectOption('broken.tif');
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText('The file is cut short or damaged');
  });

  await test.step('a gigabyte without overviews is asked about before it is read', async () => {
    await analyst.dropsOnMap({ name: 'huge.tif', bytes: hugeRaster() });
    const question = page.getByRole('region', { name: 'Draw all of it?' });
    await expect(question).toContainText(
      /no overviews\. Drawing all of it reads .* and unpacks 1\.1 GB, about .* seen/,
    );
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Draw it all' }).click();
    await page.getByRole('complementary').getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Zoom in instead' }).click();
    await expect(page.getByText(/pixels \(of \d+ blocks spread over it\)/)).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await analyst.looksAt([0, 0], 4);
    await expect(page.getByText('Drawn from nearby only')).toBeVisible();
  });

  await test.step('one that changes on the disk meanwhile', async () => {
    const path = info.outputPath('changing.tif');
    await copyFile(await largestRaster(service.dataDir), path);
    await page.getByLabel('Open a GeoTIFF…').and(page.locator('input')).setInputFiles(path);
    await expect(page.getByRole('heading', { name: 'changing.tif' })).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await appendFile(path, 'more');
    await analyst.looksAt([151.2, -33.85], 14);
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText(/changed, moved or deleted/);
    await expect(page.getByText('Drawing…')).toHaveCount(0);
  });

  expect(sent().filter((body) => body.includes(bytes.subarray(400, 432)))).toEqual([]);
  expect(Math.max(...sent().map(({ length }) => length))).toBeLessThan(10_000);
});

/** What the page sends from now on: the bodies of its requests. */
function bodiesOf(page: Page): () => Buffer[] {
  const bodies: Buffer[] = [];
  page.on('request', (request) => bodies.push(request.postDataBuffer() ?? Buffer.alloc(0)));
  return () => bodies;
}

/** A harbour of five metres a pixel: it has more of them than a first look reads. */
async function largestRaster(folder: string): Promise<string> {
  let largest = { path: '', size: 0 };
  for await (const path of glob(join(folder, '**/*.tif'))) {
    const { length: size } = await readFile(path);
    if (size > largest.size) largest = { path, size };
  }
  return largest.path;
}
