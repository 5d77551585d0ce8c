import type { Locator, Page } from '@playwright/test';
import { earlierBrowser, recordsOf } from './earlier-browser.ts';
import { test as base, expect } from './fixtures.ts';

const CREATE = '**/v1/op/clip.create_from_item';
const HARBOUR_ITEM_ID = '3a9c7f10-2b44-4d11-9c8e-1f2a3b4c5d6e';
const EARTH_PROJECT_ID = '0d5f2c1e-6a7b-4c8d-9e0f-a1b2c3d4e5f6';

const test = base.extend({
  storageState: async ({ service }, use) => use(await earlierBrowser(service)),
});

// The areas in km² were computed from the areas of ellipsoidal quadrangles on WGS 84 (closed form).
test('a browser that last ran commit 189007e retains everything it stored, and sends waiting requests', async ({
  analyst,
  page,
  service,
}) => {
  const stored = await earlierBrowser(service);
  const [pending] = recordsOf<{ key: string; body: string }>(stored, 'cutline-submissions');
  if (!pending) throw new Error('The fixture has no pending submission.');
  const sent: { key: string | undefined; body: string | null }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/op/clip.create_from_item')) {
      sent.push({ key: request.headers()['idempotency-key'], body: request.postData() });
    }
  });

  await test.step('the request without a response is sent again with its key and body, and creates no second job', async () => {
    // The service has received it from the earlier page; only the response was lost.
    await service.op('clip.create_from_item', JSON.parse(pending.body), pending.key);
    const [answer] = await Promise.all([page.waitForResponse(CREATE), analyst.signsIn()]);
    expect(answer.headers()['idempotency-replayed']).toBe('true');
    await page.getByRole('tab', { name: /^Jobs/ }).click();
    await analyst.seesJob('sent before', 'Done');
    await expect(analyst.jobs('sent before')).toHaveCount(1);
    expect(sent).toEqual([{ key: pending.key, body: pending.body }]);
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the areas that waited in the queue are sent in their order', async () => {
    const review = page.getByRole('table', { name: 'Rows of the review' });
    await page.getByRole('tab', { name: 'Review' }).click();
    await expect(review.getByRole('row')).toHaveCount(3);
    await page.getByRole('button', { name: /^Add Sydney Harbour.*\(nir\)$/ }).click();
    await page.getByRole('button', { name: /^Start 2 jobs/ }).click();
    await page.getByRole('tab', { name: /^Jobs/ }).click();
    await expect.poll(() => sent.length).toBe(3);
    const bodies = sent.slice(1).map(({ body }) => JSON.parse(body ?? '') as { output_name: string });
    for (const { output_name } of bodies) await analyst.seesJob(output_name, 'Done');
    const areas = recordsOf<{ geometry: object; name: string }>(stored, 'cutline-queue');
    expect(bodies).toEqual(
      areas.map(({ geometry, name }) => ({
        source_item_id: HARBOUR_ITEM_ID,
        project_id: EARTH_PROJECT_ID,
        aoi_geometry: geometry,
        asset_keys: ['nir'],
        aoi_name: name,
        // item, area, size and day
        output_name: expect.stringMatching(new RegExp(`^sydney-harbour-synthetic ${name} .* km² `)),
      })),
    );
    await page.getByRole('button', { name: 'Back to one area' }).click();
  });

  await test.step('the draft area is in the panel and on the map', async () => {
    await expect(page.getByRole('textbox', { name: 'Name of the area' })).toHaveValue('Harbour elbow');
    await expect(fact(page, 'Area')).toHaveText('12.3 km²');
    await expect(fact(page, 'Vertices')).toHaveText('6 of 10,000');
    await page.getByRole('tab', { name: 'Type', exact: true }).click();
    await page.getByRole('tab', { name: 'Vertices', exact: true }).click();
    await page.getByRole('table', { name: 'Vertices: Outline' }).getByRole('row').nth(3).hover();
    await expect.poll(() => analyst.markedVertex()).toEqual([151.24, -33.85]);
  });

  await test.step('the draft of the request is in the panel', async () => {
    await expect(page.getByRole('radio', { name: /Sydney Harbour/ })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /^nir/ })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /^data/ })).not.toBeChecked();
    await expect(page.getByRole('main').getByRole('combobox', { name: 'Project' })).toHaveValue(EARTH_PROJECT_ID);
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('harbour infrared');
  });

  await test.step('the saved areas are in the library, the newest first', async () => {
    await page.getByRole('tab', { name: 'Saved', exact: true }).click();
    const rows = page.getByRole('list', { name: 'Saved areas' }).getByRole('listitem');
    await expect(rows).toContainText(['85.3 km² · 4 vertices · used in 1 job', '132.9 km² · 12 vertices']);
    await page.getByRole('button', { name: 'Use Baía, two parts' }).click();
    await expect(fact(page, 'Area')).toHaveText('132.9 km²');
    await expect(fact(page, 'Polygons')).toHaveText('2');
  });

  await test.step('after a reload nothing is sent again', async () => {
    await page.reload();
    await analyst.seesTheMap();
    const names = sent.map(({ body }) => (JSON.parse(body ?? '') as { output_name: string }).output_name);
    for (const name of names) await expect(analyst.jobs(name)).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Back to one area' })).toHaveCount(0);
    expect(sent).toHaveLength(3);
  });
});

function fact(page: Page, name: string): Locator {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
