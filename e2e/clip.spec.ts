import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectClipOf, inside, isMasked, type Ring } from './expect-clip.ts';
import { shadeOf, stretchOf } from './expected-preview.ts';
import { expect, test } from './fixtures.ts';
import { lonLatOf, type Raster, readRaster } from './rasters.ts';
import { readPng } from './read-png.ts';
import { savedFile } from './saved-file.ts';

const samples = join(import.meta.dirname, '../src/server/samples');
const readSample = async (name: string) => readRaster(await readFile(join(samples, name)));

/** An area with five vertices inside the Landsat scene over Olinda. The vertices are not on the pixel grid. */
const vertices = [
  [-34.9003, -7.9583],
  [-34.8421, -7.9602],
  [-34.8347, -7.9803],
  [-34.8502, -8.0297],
  [-34.8991, -8.0186],
] as const;

test('draws an area over Olinda with the mouse, clips two assets, checks the preview and saves both files', async ({
  analyst,
  page,
}) => {
  const source = { data: await readSample('landsat7-olinda.tif'), dem: await readSample('olinda-dem.tif') };

  await analyst.signsIn();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.movesMapTo([-34.868, -7.994], 12);
  await analyst.drawsPolygon(vertices);
  await expect(page.getByText('5 of 10,000')).toBeVisible();
  await analyst.choosesAssets(['data', 'dem']);
  await analyst.namesOutput('olinda-journey');
  const drawn = await drawnRing(page, () => analyst.pressesClip());
  await analyst.seesJob('olinda-journey', 'Done');

  await test.step('the preview shows the source’s pixels at their positions', async () => {
    await analyst.opensJob('olinda-journey');
    const layers = await analyst.layers();
    expect(layers.indexOf('area-line'), 'the outline is above the clip').toBeGreaterThan(
      layers.indexOf('clip-preview'),
    );
    const marked = inside(source.data, drawn);
    // Landsat's bands are blue, green, red, …; the preview shows them as red, green, blue.
    const shown = [2, 1, 0].map((band) => ({ band, stretch: stretchOf(source.data, band, marked) }));
    for (const { column, row } of fourPlaces(source.data, marked)) {
      const place = lonLatOf(source.data, column, row);
      await analyst.movesMapTo(place, 17);
      const expected = shown.map(({ band, stretch }) =>
        shadeOf(source.data.bands[band]?.[row * source.data.width + column] ?? 0, stretch),
      );
      await expect.poll(() => analyst.seesColors([place]), { message: `pixel ${column}, ${row}` }).toEqual([expected]);
    }
  });

  const saved = await test.step('the preview is saved as a picture', async () => {
    await page.getByRole('checkbox', { name: 'With a legend' }).uncheck();
    return savedFile(page, () => analyst.presses('Save picture'));
  });

  await test.step('a pinned pixel shows all six samples of the source, and About this file shows the coordinate system', async () => {
    const { data } = source;
    const [, { column, row } = { column: 0, row: 0 }] = fourPlaces(data, inside(data, drawn));
    const place = lonLatOf(data, column, row);
    await analyst.movesMapTo(place, 15);
    const { x, y } = await analyst.screenPosition(place);
    await page.mouse.click(x, y);
    await expect(page.getByRole('heading', { name: 'Pinned pixel' })).toBeInViewport();
    const samples = data.bands.map((band) => String(band[row * data.width + column]));
    await expect(page.getByRole('table', { name: 'Values by band' }).getByRole('cell')).toHaveText(samples);
    await page.getByRole('button', { name: 'Zoom to pixel' }).click();
    const pixelOnScreen = async () => {
      const [one, next] = await Promise.all(
        [column, column + 1].map((each) => analyst.screenPosition(lonLatOf(data, each, row))),
      );
      return Math.hypot((next?.x ?? 0) - (one?.x ?? 0), (next?.y ?? 0) - (one?.y ?? 0));
    };
    await expect.poll(async () => Math.round(await pixelOnScreen())).toBe(32);
    await page.getByRole('button', { name: 'Unpin' }).click();
    await expect(page.getByRole('heading', { name: 'Pinned pixel' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Pin', exact: true })).toBeFocused();
    await page.getByRole('button', { name: 'About this file' }).click();
    const about = page.getByRole('region', { name: 'About this file' });
    await expect(about.getByText('EPSG:31985', { exact: true })).toBeVisible();
    await expect(about.getByText('SIRGAS 2000 / UTM zone 25S', { exact: true }).first()).toBeVisible();
    await about.getByText('Receipt in the file').click();
    await expect(about.getByText('0 copied, 1 encoded, 0 sparse', { exact: true })).toBeVisible();
  });

  await test.step('an index shows the values of its expression, and a change of its stretch sends no request for data', async () => {
    const marked = inside(source.data, drawn);
    const [red = [], infrared = []] = [source.data.bands[2], source.data.bands[3]];
    const values = Array.from(red, (value, index) => {
      const other = infrared[index] ?? 0;
      return (other - value) / (other + value);
    });
    const bandsBefore = await bandsShown(page);
    await page.getByLabel('Show as').selectOption('Index or expression');
    await expect(page.getByText('the usual range of NDVI')).toBeVisible();
    await page.getByLabel('Expression', { exact: true }).fill('(b4 - b3) / (b4 + b3)');
    await page.getByLabel('Expression', { exact: true }).press('Enter');
    await page.getByLabel('Colours', { exact: true }).selectOption('Gray');
    const stretch = stretchOf({ ...source.data, bands: [Float64Array.from(values)] }, 0, marked);
    const places = fourPlaces(source.data, marked);
    for (const { column, row } of places) {
      const place = lonLatOf(source.data, column, row);
      await analyst.movesMapTo(place, 17);
      const expected = shadeOf(values[row * source.data.width + column] ?? 0, stretch);
      const seen = async () =>
        ((await analyst.seesColors([place]))[0] ?? []).map((shade) => Math.abs(shade - expected) <= 1);
      await expect.poll(seen, { message: `index at ${column}, ${row}` }).toEqual([true, true, true]);
    }
    const requestedUrls: string[] = [];
    page.on('request', (request) => requestedUrls.push(request.url()));
    const first = page.getByRole('slider', { name: 'Value, first colour' });
    const before = await first.getAttribute('aria-valuetext');
    for (let step = 0; step < 5; step += 1) await first.press('ArrowRight');
    await expect(first).not.toHaveAttribute('aria-valuetext', before ?? '');
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
    expect(requestedUrls.filter((url) => !url.includes('/v1/op/'))).toEqual([]);
    await page.getByRole('button', { name: 'Back to 2–98 %' }).press('Enter');
    await expect(first).toBeFocused();
    await page.getByLabel('Show as').selectOption('Three bands');
    expect(await bandsShown(page)).toEqual(bandsBefore);
  });

  await test.step('both files contain the source’s pixels inside the area and no data outside', async () => {
    await page.getByRole('tab', { name: /Downloads/ }).click();
    for (const [key, name] of [
      ['data', 'olinda-journey_data.tif'],
      ['dem', 'olinda-journey_dem.tif'],
    ] as const) {
      const file = await savedFile(page, () => analyst.saves(name));
      expect(file.name).toBe(name);
      const clip = await readRaster(file.bytes);
      expectClipOf(source[key], clip, drawn);
      if (key === 'data') await expectPictureOf(clip, saved.bytes, page);
    }
  });
});

/** The ring that the press sends. Each vertex must be within one screen pixel of the position that was clicked. */
async function drawnRing(page: Page, press: () => Promise<void>): Promise<Ring> {
  const [request] = await Promise.all([page.waitForRequest('**/v1/op/clip.create_from_item'), press()]);
  const ring: [number, number][] = request.postDataJSON().aoi_geometry.coordinates[0];
  const screenPixelDegrees = 360 / (512 * 2 ** 12);
  for (const [longitude, latitude] of vertices) {
    const nearest = Math.min(...ring.map(([x, y]) => Math.max(Math.abs(x - longitude), Math.abs(y - latitude))));
    expect(nearest).toBeLessThan(screenPixelDegrees);
  }
  expect(ring).toHaveLength(vertices.length + 1);
  return ring;
}

/** Two pixels near opposite ends of the area and two near its centre. All their neighbours are also inside the area. */
function fourPlaces(raster: Raster, marked: readonly boolean[]): { column: number; row: number }[] {
  const isDeep = (column: number, row: number) =>
    [-1, 0, 1].every((dy) => [-1, 0, 1].every((dx) => marked[(row + dy) * raster.width + column + dx]));
  const deep = marked.flatMap((_, index) => {
    const place = { column: index % raster.width, row: Math.floor(index / raster.width) };
    return isDeep(place.column, place.row) ? [place] : [];
  });
  const byDiagonal = deep.toSorted((a, b) => a.column + a.row - (b.column + b.row));
  return [0.002, 0.4, 0.6, 0.998].map((share) => {
    const place = byDiagonal[Math.floor(share * (byDiagonal.length - 1))];
    if (!place) throw new Error('The area contains no pixel of the source.');
    return place;
  });
}

/** Expects a picture without a legend: red, green and blue of the clip, each with its stretch; transparent outside the area. */
async function expectPictureOf(clip: Raster, png: Buffer, page: Page): Promise<void> {
  const picture = await readPng(page, png);
  expect([picture.width, picture.height]).toEqual([clip.width, clip.height]);
  const marked = Array.from({ length: clip.width * clip.height }, (_, index) => !isMasked(clip, index));
  const stretches = [2, 1, 0].map((band) => ({ band, stretch: stretchOf(clip, band, marked) }));
  const expected = marked.map((isInside, index) =>
    isInside
      ? [...stretches.map(({ band, stretch }) => shadeOf(clip.bands[band]?.[index] ?? 0, stretch)), 255]
      : [0, 0, 0, 0],
  );
  const wrong = picture.pixels.flatMap((pixel, index) => (String(pixel) === String(expected[index]) ? [] : [index]));
  expect(wrong.slice(0, 5)).toEqual([]);
}

async function bandsShown(page: Page): Promise<string[]> {
  const fields = ['Red', 'Green', 'Blue'].map((name) => page.getByLabel(name, { exact: true }));
  return await Promise.all(fields.map((field) => field.inputValue()));
}
