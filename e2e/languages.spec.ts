import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { textsOutsideCatalogues } from './outside-catalogues.ts';

// A wrong name fails at its step, not at the end of the journey's time.
test.use({ actionTimeout: 20_000 });

test('in the pseudo-locale every text and accessible name is from a catalogue', async ({ analyst, page, service }) => {
  const found = new Map<string, string>();
  const reads = async (place: string) => {
    for (const text of await textsOutsideCatalogues(page)) if (!found.has(text)) found.set(text, place);
  };
  // Names of jobs and assets that other journeys made in the same service.
  const names = new Set<string>();
  page.on('response', async (response) => {
    if (!response.url().endsWith('/v1/op/clip.jobs.list')) return;
    const jobs = (await response.json().catch(() => [])) as { output_name?: string; asset_keys?: string[] }[];
    for (const job of Array.isArray(jobs) ? jobs : []) {
      for (const name of [job.output_name, job.asset_keys?.join(', '), ...(job.asset_keys ?? [])])
        names.add(name ?? '');
    }
  });
  const tab = (name: string) => page.getByRole('tab', { name: `⟦${name}⟧` }).click();
  const press = (name: string) =>
    page
      .getByRole('button', { name: `⟦${name}` })
      .first()
      .click();
  await setsLanguage(page, 'x-pseudo');

  await page.goto(service.origin);
  await expect(page.getByRole('heading', { name: 'Sign in to Cutline' })).toBeVisible();
  await reads('sign-in page');

  await analyst.signsIn();
  await reads('empty workspace');
  for (const way of ['Type', 'Load', 'Saved', 'Draw']) {
    await tab(way);
    await reads(way);
  }
  await tab('Type');
  for (const way of ['Centre', 'Text', 'Vertices', 'Box']) {
    await page.getByRole('tab', { name: `⟦${way}⟧` }).click();
    await reads(`Type, ${way}`);
  }
  for (const [index, side] of [-34.9, -8.02, -34.86, -7.98].entries()) {
    await page.getByRole('textbox', { name: `⟦${['West', 'South', 'East', 'North'][index]}⟧` }).fill(String(side));
  }
  await press('Use this box');
  await reads('an area');
  for (const tool of ['Polygon', 'Rectangle', 'Circle', 'Freehand', 'Edit vertices', 'Move']) {
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: `⟦${tool}⟧` })
      .click();
    await reads(`tool ${tool}`);
  }
  await page.keyboard.press('Escape');
  for (const action of ['Simplify', 'Buffer', 'Save', 'Export']) {
    await press(action);
    await reads(`area, ${action}`);
    await page.keyboard.press('Escape');
  }

  await page.getByRole('radiogroup', { name: '⟦Source⟧' }).getByText('Landsat 7, Olinda').click();
  await expect(page.getByRole('table', { name: '⟦Assets⟧' }).getByRole('checkbox').first()).toBeVisible();
  await reads('source and output');
  await press('Use an item by its id');
  await reads('item by its id');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: '⟦Name⟧' }).fill('pseudo');
  await press('Clip 2 assets');
  await expect(page.getByText('⟦Done').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-preview="drawn"]')).toBeAttached({ timeout: 60_000 });
  await reads('job page');
  for (const section of await page.locator('details:not([open]) > summary, button[aria-expanded="false"]').all()) {
    if (await section.isVisible()) await section.click();
  }
  await reads('job page, all sections');
  for (const name of ['Files', 'Receipt', 'Timeline', 'Copy as']) {
    await page.getByRole('tab', { name: `⟦${name}⟧` }).click();
    await reads(`job page, ${name}`);
  }
  await page.getByRole('tab', { name: '⟦Preview⟧' }).click();
  await page.getByRole('radio', { name: '⟦Swipe⟧' }).check();
  await reads('comparison');
  await press('Delete job');
  await reads('dialog');
  await press('Keep it');
  await tab('Downloads');
  await reads('downloads');

  const unknown = [...found].filter(([text]) => ![...names].some((name) => name !== '' && text.includes(name)));
  expect(Object.fromEntries(unknown)).toEqual({});
});

test('in German, an area is clipped and its job has German states', async ({ analyst, page }) => {
  await analyst.signsIn();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Gebiet' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await analyst.seesTheMap();

  await page.getByRole('tab', { name: 'Eingeben', exact: true }).click();
  for (const [index, side] of ['West', 'Süd', 'Ost', 'Nord'].entries()) {
    await page
      .getByRole('textbox', { name: side, exact: true })
      .fill(['-34,91', '-8,03', '-34,87', '-7,99'][index] ?? '');
  }
  await page.getByRole('button', { name: 'Dieses Rechteck verwenden' }).click();
  await page.getByRole('radiogroup', { name: 'Quelle' }).getByText('Landsat 7, Olinda').click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('ausschnitt');
  await expect(page.getByText(/^\d{1,3} (Einheit|Einheiten)/).first()).toBeVisible();
  await page.getByRole('button', { name: /^(1 Asset|2 Assets) ausschneiden/ }).click();
  await expect(page.getByText(/^Fertig/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-preview="drawn"]')).toBeAttached({ timeout: 60_000 });

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Area' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

async function setsLanguage(page: Page, language: string): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('cutline-language', chosen), language);
}
