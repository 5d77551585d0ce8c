import { appendFile, copyFile, glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { geoTiffBytes } from '../src/raster/tiff/write-geotiff.ts';
import { hugeRaster } from '../src/testing/rasters/repeated-tile.ts';
import { violations } from './axe.ts';
import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { lonLatOf, readRaster } from './rasters.ts';

// Animated frames are slow with software rendering.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PLOT = [
  [-35, -8],
  [-34.9, -8],
  [-34.9, -7.9],
  [-35, -8],
];
const SRC = join(import.meta.dirname, '../src');

test('opens GeoTIFFs of this device without uploading them', async ({ analyst, page, service }, info) => {
  const bytes = await readFile(join(SRC, 'server/samples/landsat7-olinda.tif'));
  const sent = bodiesOf(page);
  await analyst.signsIn();

  await test.step('a GeoTIFF and an area file are dropped together: both are opened', async () => {
    const plot = { type: 'Polygon', coordinates: [PLOT] };
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

  await test.step('it is drawn at its position with its values', async () => {
    const source = await readRaster(bytes);
    const everywhere = Array.from({ length: source.width * source.height }, () => true);
    const [column, row] = [290, 300];
    const position = lonLatOf(source, column, row);
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await analyst.movesMapTo(position, 17);
    const expected = [0, 1, 2].map((band) =>
      shadeOf(source.bands[band]?.[row * source.width + column] ?? 0, stretchOf(source, band, everywhere)),
    );
    await expect.poll(() => analyst.seesColors([position])).toEqual([expected]);
    // The map that replaces one with a lost WebGL context has the same view.
    const { zoom } = await analyst.view();
    await analyst.losesWebGlContext();
    await expect.poll(() => analyst.seesColors([position])).toEqual([expected]);
    expect((await analyst.view()).zoom).toBe(zoom);
  });

  await test.step('its outline becomes the area; after closing it, the map is as before', async () => {
    await page.getByRole('button', { name: 'Use its outline as the area' }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the area' })).toHaveValue('survey');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('complementary')).toHaveCount(0);
    expect(await analyst.layers()).not.toContain('clip-preview');
  });

  await test.step('a BigTIFF and a damaged file, selected from two', async () => {
    const big = await readFile(join(SRC, 'raster/fixtures/u4-deflate-bigtiff-big-endian.tif'));
    await analyst.dropsOnMap({ name: 'counts', bytes: big }, { name: 'broken.tif', bytes: bytes.subarray(0, 900) });
    await expect(page.getByRole('heading', { name: 'counts' })).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await page.getByLabel('File (2 GeoTIFFs)').selectOption('broken.tif');
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText('The file is cut short or damaged');
  });

  await test.step('a file without a coordinate system is drawn in the one that is stated by keyboard', async () => {
    const spec = { width: 64, height: 64, bandCount: 1, sampleType: 'uint8', crs: null } as const;
    const row = Uint8Array.from({ length: 64 }, (_, column) => column * 4);
    const bare = await geoTiffBytes({ ...spec, transform: [-32_000, 1000, 0, 32_000, 0, -1000] }, () => row);
    await analyst.dropsOnMap({ name: 'equal-earth.tif', bytes: Buffer.from(bare) });
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText('has no coordinate system');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Coordinate system').fill('equal earth greenwich');
    await expect(page.getByRole('button', { name: 'WGS 84 / Equal Earth Greenwich, EPSG:8857' })).toBeVisible();
    await page.getByLabel('Coordinate system').fill('EPSG:8857');
    await page.getByLabel('Coordinate system').press('Enter');
    await expect(page.getByText('You stated it: the file has none, and stays unchanged.')).toBeFocused();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    expect(await violations(page)).toEqual([]);
  });

  await test.step('a gigabyte without overviews shows a prompt before it is read', async () => {
    await analyst.dropsOnMap({ name: 'huge.tif', bytes: hugeRaster() });
    const question = page.getByRole('region', { name: 'Draw the entire file?' });
    await expect(question).toContainText(
      /no overviews\. Drawing the entire file reads .* and decodes 1\.1 GB, about .* at the current speed/,
    );
    expect(await violations(page)).toEqual([]);
    await question.getByRole('button', { name: 'Draw the entire file' }).click();
    await page.getByRole('complementary').getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Zoom in instead' }).click();
    await expect(page.getByText(/pixels \(of \d+ blocks spread over the file\)/)).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await analyst.movesMapTo([0, 0], 4);
    await expect(page.getByText('Drawn at full resolution only')).toBeVisible();
  });

  await test.step('a file that changes on disk while it is open', async () => {
    const path = info.outputPath('changing.tif');
    await copyFile(await largestRaster(service.dataDir), path);
    await page.getByLabel('Open a GeoTIFF…').and(page.locator('input')).setInputFiles(path);
    await expect(page.getByRole('heading', { name: 'changing.tif' })).toBeVisible();
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    await appendFile(path, 'more');
    await analyst.movesMapTo([151.2, -33.85], 14);
    await expect(page.getByRole('complementary').getByRole('alert')).toContainText(/changed, moved or deleted/);
    await expect(page.getByText('Drawing…')).toHaveCount(0);
  });

  expect(sent().filter((body) => body.includes(bytes.subarray(400, 432)))).toEqual([]);
  expect(Math.max(...sent().map(({ length }) => length))).toBeLessThan(10_000);
});

test('a GeoTIFF is previewed by its name if the code that reads its first bytes could not be loaded', async ({
  analyst,
  page,
}) => {
  await page.route(/\/route-files-[^/]*\.js$/, (route) => route.abort());
  await analyst.signsIn();
  const bytes = await readFile(join(SRC, 'server/samples/landsat7-olinda.tif'));
  const plot = { type: 'Polygon', coordinates: [PLOT] };
  await analyst.dropsOnMap(
    { name: 'survey.tif', bytes },
    { name: 'plot.geojson', bytes: Buffer.from(JSON.stringify(plot)) },
  );
  await expect(page.getByRole('heading', { name: 'survey.tif' })).toBeFocused();
  await expect(page.getByText('plot.geojson is loaded')).toBeVisible();
});

/** The bodies of the requests that the page sends from now on. */
function bodiesOf(page: Page): () => Buffer[] {
  const bodies: Buffer[] = [];
  page.on('request', (request) => bodies.push(request.postDataBuffer() ?? Buffer.alloc(0)));
  return () => bodies;
}

/** The harbour sample at five metres per pixel, which has more blocks than the first view reads. */
async function largestRaster(folder: string): Promise<string> {
  let largest = { path: '', size: 0 };
  for await (const path of glob(join(folder, '**/*.tif'))) {
    const { length: size } = await readFile(path);
    if (size > largest.size) largest = { path, size };
  }
  return largest.path;
}
