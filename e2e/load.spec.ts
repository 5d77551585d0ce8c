import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type Case, cases } from '../src/web/features/aoi/load/fixtures/cases.ts';
import expected from '../src/web/features/aoi/load/fixtures/expected.json' with { type: 'json' };
import { type Areas, distanceOfAreas } from '../src/web/features/aoi/load/fixtures/same-areas.ts';
import { expect, test } from './fixtures.ts';

const FOLDER = join(import.meta.dirname, '../src/web/features/aoi/load/fixtures/files');

test('every file from ogr2ogr is loaded at the correct position, or refused with a reason', async ({
  analyst,
  page,
}) => {
  test.setTimeout(600_000);
  await analyst.signsInWithoutMap();
  await opensLoading(page);
  for (const one of cases) {
    await test.step(one.file, async () => {
      await choosesFiles(page, one);
      if (one.refusal) await expect(page.getByRole('alert')).toHaveText(one.refusal);
      else await expectsLoadedArea(page, one);
    });
  }
});

test('a file without a coordinate system that is dropped on the map leads to a question, with the guess in view first', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await analyst.movesMapTo([151.2, -33.85], 9);
  const name = 'shp-without-prj.zip';
  await analyst.dropsOnMap({ name, bytes: await readFile(join(FOLDER, name)) });
  const question = page.getByRole('region', { name: /has no \.prj file.*Which coordinate system is it in\?/ });
  await expect(question.getByRole('listitem').first()).toHaveText(
    /UTM zone 56S \(EPSG:\d+\) lands at 151\.\d+° E 33\.\d+° S/,
  );
  await question.getByRole('button', { name: '(EPSG:32756)' }).press('Enter');
  await expect(page.getByRole('table', { name: 'Features of the file' })).toBeVisible();
});

test('features are chosen in a table by keyboard, and cut one job each', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Blue Marble, the world');
  await opensLoading(page);
  const plots = Array.from({ length: 300 }, (_, index) => plot(index));
  await page
    .getByLabel('Choose files')
    .and(page.locator('input'))
    .setInputFiles({
      name: 'plots.geojson',
      mimeType: '',
      buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: plots })),
    });
  const table = page.getByRole('table', { name: 'Features of the file' });
  await expect(table).toHaveAttribute('aria-rowcount', '301');
  await table.getByRole('button', { name: 'Area', exact: true }).press('Enter');
  await expect(table.getByRole('columnheader', { name: 'Area' })).toHaveAttribute('aria-sort', 'descending');
  await table.getByRole('checkbox', { name: 'Select all 300 rows of this table' }).press('Space');
  await page.getByRole('searchbox', { name: 'Search features' }).fill('Plot 29');
  await expect(table.getByRole('row')).toHaveCount(12);
  for (const name of ['Plot 29', 'Plot 290', 'Plot 291']) {
    await table.getByRole('checkbox', { name: `Select ${name}`, exact: true }).press('Space');
  }
  await page.getByRole('button', { name: 'One job each (3)' }).press('Enter');
  await page.getByRole('button', { name: /^Add Blue Marble, the world/ }).press('Enter');
  await expect(page.getByRole('button', { name: /^Start 3 jobs/ })).toBeVisible();
  await page.reload();
  await refusesOnce(page, 'Plot 290');
  await page.getByRole('button', { name: /^Start 3 jobs \(\d+ units\)$/ }).press('Enter');
  const review = page.getByRole('table', { name: 'Rows of the review' });
  await expect(review.getByText('Not this time.')).toBeVisible();
  const retry = review.getByRole('button', { name: /^Retry/ });
  // While other rows are sent it is disabled.
  await expect(retry).toBeEnabled();
  await retry.press('Enter');
  await expect(page.getByText('3 of 3 sent', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('3 of 3 sent', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Jobs' }).click();
  const jobs = page.getByRole('table', { name: 'Jobs' });
  // item, area, size and day
  for (const name of ['Plot 29', 'Plot 290', 'Plot 291']) {
    await expect(jobs.getByRole('button', { name: new RegExp(`^blue-marble-the-world ${name} .* km² `) })).toHaveCount(
      1,
    );
  }
});

/** The service refuses the first clip request with this name of an area, and accepts all others. */
async function refusesOnce(page: Page, name: string): Promise<void> {
  let isRefused = false;
  await page.route('**/v1/op/clip.create_from_item', async (route) => {
    if (isRefused || !route.request().postData()?.includes(`${name}"`)) return route.continue();
    isRefused = true;
    const type = 'https://api.geopera.com/problems/invalid';
    const body = JSON.stringify({ type, title: 'No', status: 422, detail: 'Not this time.' });
    await route.fulfill({ status: 422, contentType: 'application/problem+json', body });
  });
}

async function opensLoading(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Load', exact: true }).click();
}

async function choosesFiles(page: Page, { file, parts = [file] }: Case): Promise<void> {
  const files = await Promise.all(
    parts.map(async (part) => {
      const bytes = await readFile(join(FOLDER, part));
      const buffer = part.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      return { name: basename(part).replace(/\.gz$/, ''), mimeType: '', buffer };
    }),
  );
  await page.getByLabel('Choose files').and(page.locator('input')).setInputFiles(files);
}

async function expectsLoadedArea(page: Page, one: Case): Promise<void> {
  if (one.answer?.crs) {
    await page.getByLabel('Another: EPSG code').fill(one.answer.crs);
    await page.getByRole('button', { name: 'Use this system' }).click();
  }
  if (one.answer?.layer) await page.getByRole('button', { name: one.answer.layer, exact: true }).click();
  if (one.answer?.closedLinesAsAreas) await page.getByRole('button', { name: 'Use as outlines' }).click();
  let areas = (expected as Record<string, Areas>)[one.file] ?? [];
  if (areas.length > 1) {
    for (const name of one.names ?? []) await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
    if (one.share) {
      // In one area their common edge would disappear.
      await page.getByRole('checkbox', { name: `Select ${one.names?.[1]}` }).uncheck();
      areas = areas.slice(0, 1);
    }
    await page.getByRole('button', { name: 'One area from these' }).click();
  }
  const dropped = basename((one.parts ?? [one.file])[0] ?? '').replace(/\.gz$/, '');
  await expect(page.getByText(`${dropped} is loaded, from `)).toBeVisible();
  // The chosen features become one area of all their polygons.
  const joined = [areas.flat()];
  await expect
    .poll(async () => distanceOfAreas([await storedArea(page)], joined), {
      message: `${one.file}: difference from ogr2ogr, degrees`,
    })
    .toBeLessThan(1e-7);
  if (one.note) await expect(page.getByText(one.note)).toBeVisible();
}

/** The polygons of the area that the page has stored in IndexedDB. */
async function storedArea(page: Page): Promise<Areas[number]> {
  const geometry = await page.evaluate(
    () =>
      new Promise<GeoJSON.Polygon | GeoJSON.MultiPolygon | null>((resolve, reject) => {
        const opening = indexedDB.open('cutline');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').get('area');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result?.geometry ?? null);
          };
        };
      }),
  );
  if (geometry === null) return [];
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Separate squares of 0.3 to 0.6 degrees. */
function plot(index: number): GeoJSON.Feature {
  const [west, south, size] = [-60 + (index % 50), -20 + Math.floor(index / 50), 0.3 + index / 1000];
  const ring = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  return {
    type: 'Feature',
    properties: { name: `Plot ${index}` },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}
