import type { Page } from '@playwright/test';
import type { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { savedFile } from './saved-file.ts';
import type { Service } from './service.ts';

type Scenes = { features: { properties: Record<string, string> }[] };
type Created = { job: { id: string } };

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [-34.9003, -7.9583],
      [-34.8421, -7.9602],
      [-34.8347, -7.9803],
      [-34.8502, -8.0297],
      [-34.8991, -8.0186],
      [-34.9003, -7.9583],
    ],
  ],
};
const corners = [
  [-34.9003, -7.9583],
  [-34.8347, -8.0297],
] as const;

/** Creates a job of the Landsat scene over Olinda; the page shows it in its table. */
async function createJob(service: Service, output_name: string): Promise<string> {
  const { features } = await service.op<Scenes>('items.search_org', { format: 'stac' });
  const scene = features.find(({ properties }) => properties.title?.includes('Olinda'));
  const { job } = await service.op<Created>('clip.create_from_item', {
    source_item_id: scene?.properties['geopera:item_id'],
    project_id: scene?.properties['geopera:project_id'],
    aoi_geometry: area,
    aoi_name: 'Harbour',
    asset_keys: ['data'],
    output_name,
  });
  return job.id;
}

async function opensJob(analyst: Analyst, page: Page, service: Service, name: string): Promise<void> {
  await createJob(service, name);
  await analyst.signsIn();
  const tab = page.getByRole('tab', { name: /^Jobs/ });
  await tab.click();
  await analyst.seesJob(name, 'Done');
  await analyst.opensJob(name);
}

const pageTab = (page: Page, name: string) =>
  page.getByRole('tablist', { name: 'Job', exact: true }).getByRole('tab', { name: new RegExp(`^${name}`) });

test('the page of a job has five tabs that the keyboard and the address reach, and shows all of the clip', async ({
  analyst,
  page,
  service,
}) => {
  await opensJob(analyst, page, service, 'five-tabs');
  const panel = await page.getByRole('complementary', { name: 'Job' }).boundingBox();
  const request = await page.getByRole('main').boundingBox();
  for (const corner of corners) {
    const { x, y } = await analyst.screenPosition(corner);
    expect(x).toBeGreaterThan((request?.x ?? 0) + (request?.width ?? 0));
    expect(x).toBeLessThan(panel?.x ?? 0);
    expect(y).toBeGreaterThan(0);
  }

  await pageTab(page, 'Preview').press('ArrowRight');
  await expect(pageTab(page, 'Files')).toBeFocused();
  await expect(page).toHaveURL(/[?&]tab=files/);
  await expect(page.getByRole('button', { name: 'Save five-tabs_data.tif' })).toBeVisible();
  // The clip stays on the map.
  expect(await analyst.layers()).toContain('clip-preview');
  await pageTab(page, 'Files').press('ArrowRight');
  await expect(page.getByText(/pixels were read back/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/pixels were read back/)).toBeVisible();
  await pageTab(page, 'Timeline').click();
  await expect(page.getByRole('tabpanel', { name: 'Timeline' }).getByText('Created', { exact: true })).toBeVisible();
  await page.getByRole('complementary', { name: 'Job' }).getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('tablist', { name: 'Job', exact: true })).toHaveCount(0);
  await expect(page).not.toHaveURL(/[?&](job|tab)=/);
});

test('the JSON of a job is saved, and fills the form when it is dropped, without a submission', async ({
  analyst,
  page,
  service,
}) => {
  await opensJob(analyst, page, service, 'as-json');
  await pageTab(page, 'Copy as').click();
  await page.getByRole('radio', { name: 'gdalwarp' }).check();
  await expect(page.getByRole('textbox', { name: 'gdalwarp' })).toHaveValue(/gdalwarp -q -r near -te /);
  await page.getByRole('radio', { name: 'JSON' }).check();
  const saved = await savedFile(page, () => analyst.presses('Save as file'));
  expect(saved.name).toBe('as-json.json');
  const submissions: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/op/clip.create_from_item')) submissions.push(request.url());
  });

  await analyst.dropsOnMap({ name: saved.name, bytes: saved.bytes });
  await expect(page.getByText('as-json.json filled the form. Nothing was submitted.')).toBeVisible();
  await expect(page.getByRole('tablist', { name: 'Job', exact: true })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('as-json');
  await expect(page.getByText('5 of 10,000')).toBeVisible();
  // The service recognizes it as the same clip.
  await expect(page.getByRole('button', { name: /^Clip again/ })).toBeVisible();
  expect(submissions).toEqual([]);

  await page.getByRole('button', { name: 'Copy as…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy as' });
  await dialog.getByRole('radio', { name: 'JSON' }).check();
  const again = await savedFile(page, () => dialog.getByRole('button', { name: 'Save as file' }).click());
  expect(JSON.parse(String(again.bytes))).toEqual(JSON.parse(String(saved.bytes)));
  await page.keyboard.press('Escape');

  const unknown = { ...JSON.parse(String(saved.bytes)), source_item_id: 'unknown-item' };
  await analyst.dropsOnMap({ name: 'other.json', bytes: Buffer.from(JSON.stringify(unknown)) });
  await expect(page.getByRole('alert')).toContainText('names the item unknown-item, which doesn’t exist');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('as-json');
});

test('preview and form keep their state when the window crosses the phone’s width', async ({
  analyst,
  page,
  service,
}) => {
  await opensJob(analyst, page, service, 'crossing');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('typed before');
  await page.getByLabel('Show as').selectOption('One band');
  const map = await page.$('.maplibregl-map');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByLabel('Show as')).toHaveValue(/gray/);
  await expect(page.locator('[data-preview="drawn"]')).toBeAttached();
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(page.getByLabel('Show as')).toHaveValue(/gray/);
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('typed before');
  expect(await map?.evaluate((element) => element.isConnected)).toBe(true);
});

for (const viewport of [
  { width: 780, height: 437 },
  { width: 360, height: 740 },
  // 1440 × 900 at 200 %
  { width: 720, height: 450 },
]) {
  test(`with a job’s page, nothing overlaps in a window of ${viewport.width} × ${viewport.height}`, async ({
    analyst,
    page,
    service,
  }) => {
    await page.setViewportSize(viewport);
    const id = await createJob(service, `narrow-${viewport.width}`);
    await analyst.signsIn();
    await page.goto(`${service.origin}/?job=${id}`);
    await expect(page.locator('[data-preview="drawn"]')).toBeAttached({ timeout: 60_000 });
    await analyst.waitsForIdleMap();
    expect(await overlaps(page)).toEqual([]);
    for (const name of ['Files', 'Receipt', 'Timeline', 'Copy as', 'Preview']) {
      await pageTab(page, name).click();
      await expect(pageTab(page, name)).toBeInViewport({ ratio: 0.95 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
    const results = page.getByRole('button', { name: 'Jobs and downloads', exact: true });
    if ((await results.count()) > 0) {
      await results.click();
      await analyst.waitsForIdleMap();
      expect(await overlaps(page)).toEqual([]);
    }
  });
}

/** The pairs of panels, tools and map controls that cover each other. */
async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = {
      request: 'main[aria-label]',
      job: 'aside',
      drawer: 'section[aria-label="Jobs and downloads"]',
      sheet: 'main[data-height]',
      tools: '[role="toolbar"]',
      controls: '.maplibregl-ctrl-bottom-right',
    };
    const boxes = Object.entries(parts).flatMap(([name, selector]) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box && box.width > 0 && box.height > 0 ? [{ name, box }] : [];
    });
    return boxes.flatMap(({ name, box: a }, index) =>
      boxes.slice(index + 1).flatMap(({ name: other, box: b }) => {
        const isApart =
          a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        return isApart ? [] : [`${name} and ${other}`];
      }),
    );
  });
}
