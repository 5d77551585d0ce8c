import type { Page } from '@playwright/test';
import { earlierBrowser, recordsOf } from './earlier-browser.ts';
import { EarlierTab } from './earlier-tab.ts';
import { test as base, expect } from './fixtures.ts';

type SavedArea = { readonly id: string; readonly name: string };

const test = base.extend({
  storageState: async ({ service }, use) => use(await earlierBrowser(service)),
});

test('a tab of commit 189007e delays the stored areas and requests, and nothing of both tabs is lost', async ({
  analyst,
  context,
  page,
  service,
}) => {
  const stored = await earlierBrowser(service);
  const [pending] = recordsOf<{ key: string; body: string }>(stored, 'cutline-submissions');
  const [saved] = recordsOf<SavedArea>(stored, 'cutline-areas');
  const sent: { key: string | undefined; body: string | null }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/op/clip.create_from_item')) {
      sent.push({ key: request.headers()['idempotency-key'], body: request.postData() });
    }
  });

  const earlierTab = await EarlierTab.open(context, service);
  await test.step('the app says which tab to close, and neither sends nor replaces anything', async () => {
    await analyst.signsInWithoutMap();
    await expect(banner(page)).toBeVisible();
    await earlierTab.savesArea({ ...saved, id: 'saved-meanwhile', name: 'Saved meanwhile' });
    // Chromium gives the reloaded page no reason, because the opening of the page before still waits.
    await page.reload();
    await expect(waiting(page)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Rows of the review' })).toHaveCount(0);
    expect(sent).toEqual([]);
    expect(await databases(page)).toEqual(expect.arrayContaining(['cutline-areas', 'cutline-submissions']));
  });

  await test.step('it continues by itself when that tab closes', async () => {
    await earlierTab.closes();
    await expect(waiting(page)).toBeHidden();
    await expect.poll(() => sent).toEqual([{ key: pending?.key, body: pending?.body }]);
    await expect(page.getByRole('table', { name: 'Rows of the review' }).getByRole('row')).toHaveCount(3);
    await page.getByRole('tab', { name: /^Jobs/ }).click();
    await analyst.seesJob('sent before', 'Done');
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
    // The areas that waited in the queue are rows of a review, which replaces the panel of one area.
    await closesReview(page);
    await expect(page.getByRole('textbox', { name: 'Name of the area' })).toHaveValue('Harbour elbow');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('harbour infrared');
    await seesSavedAreas(page, ['Saved meanwhile', 'Olinda shore', 'Baía, two parts']);
    await expect.poll(() => databases(page)).toEqual(['cutline']);
  });
});

test('what a tab of commit 189007e saves while the app runs is taken over when that tab has closed', async ({
  analyst,
  context,
  page,
  service,
}) => {
  const [saved] = recordsOf<SavedArea>(await earlierBrowser(service), 'cutline-areas');
  await analyst.signsInWithoutMap();
  await closesReview(page);
  await expect.poll(() => databases(page)).toEqual(['cutline']);
  const earlierTab = await EarlierTab.open(context, service);
  await earlierTab.savesArea({ ...saved, id: 'saved-later', name: 'Saved later' });
  await expect(banner(page)).toHaveCount(0);
  await seesSavedAreas(page, ['Olinda shore', 'Baía, two parts']);

  await page.reload();
  await expect(banner(page)).toBeVisible();
  await earlierTab.closes();
  await expect(banner(page)).toBeHidden();
  await seesSavedAreas(page, ['Saved later', 'Olinda shore', 'Baía, two parts']);
  await expect.poll(() => databases(page)).toEqual(['cutline']);
});

function banner(page: Page) {
  return page.getByRole('status').filter({ hasText: 'Another tab runs an earlier version of Cutline' });
}

function waiting(page: Page) {
  return page.getByRole('status').filter({ hasText: 'The stored areas and requests can’t be opened yet' });
}

async function seesSavedAreas(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('tab', { name: 'Saved', exact: true }).click();
  const rows = page.getByRole('list', { name: 'Saved areas' }).getByRole('listitem');
  await expect(rows).toHaveCount(names.length);
  for (const name of names) await expect(rows.filter({ hasText: name })).toHaveCount(1);
}

function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());
}

async function closesReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to one area' }).click();
  await page.getByRole('button', { name: 'Close the review' }).click();
}
