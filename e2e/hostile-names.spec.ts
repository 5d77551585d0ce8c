import type { Locator, Page, Route } from '@playwright/test';
import { hostileName } from '../src/testing/fuzz/hostile-names.ts';
import { expect, test } from './fixtures.ts';

const NAMES = 300;
const SEED = 20_261_126;
/** As the API returns them: the service replaces lone surrogates. */
const names = Array.from({ length: NAMES }, (_, number) => hostileName(SEED, number).toWellFormed())
  // Rows in view come first.
  .toSorted((a, b) => Number(b.includes('__pwned')) - Number(a.includes('__pwned')));

test('hostile names are shown as text in the lists and run no code', async ({ analyst, page }) => {
  const violations = await trap(page);
  await analyst.signsIn();
  await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['dem']);
  await analyst.namesOutput('template');
  await analyst.pressesClip();
  await analyst.seesJob('template', 'Done');

  await page.route('**/v1/op/clip.jobs.list', (route) => eachNamed(route, nameJob));
  await page.route('**/v1/op/items.search_org', (route) => eachNamed(route, nameItem));
  await page.reload();
  await analyst.seesTheMap();
  const jobs = page.getByRole('table', { name: 'Jobs' });
  await expect(jobs.getByText('window.__pwned=1').first()).toBeVisible();
  await scrollsThrough(jobs);
  await scrollsThrough(page.getByRole('radiogroup', { name: 'Source' }));

  expect(await page.evaluate(() => Reflect.get(window, '__pwned'))).toBeUndefined();
  expect(await page.locator('img[src="x"], svg[onload], script:not([src])').count()).toBe(0);
  expect(violations).toEqual([]);
  // A held request of changes is answered after the page has closed.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

/** Draws every row of a list that only draws the rows in view. */
async function scrollsThrough(list: Locator): Promise<void> {
  await list.evaluate(async (element) => {
    let box: Element | null = element;
    while (box !== null && box.scrollHeight <= box.clientHeight) box = box.parentElement;
    if (box === null) throw new Error('the list does not scroll');
    for (let top = 0; top < box.scrollHeight; top += box.clientHeight) {
      box.scrollTop = top;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
  });
}

/** Collects violations of the content security policy and dialogs. */
async function trap(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      Reflect.get(window, 'reportViolation')(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('dialog', (dialog) => {
    violations.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return violations;
}

type Row = Record<string, unknown>;

/** Answers with the service's response, in which the first entry is repeated for each name. */
async function eachNamed(route: Route, rename: (row: Row, name: string, number: number) => Row): Promise<void> {
  const response = await route.fetch();
  const body = (await response.json()) as Row[] | { features: Row[] };
  const rows = Array.isArray(body) ? body : body.features;
  const [template] = rows;
  const named = template ? names.map((name, number) => rename(template, name, number)) : [];
  await route.fulfill({ response, json: Array.isArray(body) ? named : { ...body, features: named } });
}

function nameJob(job: Row, name: string, number: number): Row {
  return { ...job, id: `job-${number}`, aoi_name: name, output_name: name, error_message: name };
}

function nameItem(item: Row, name: string, number: number): Row {
  const properties = {
    ...(item.properties as Row),
    title: name,
    name,
    description: name,
    'geopera:item_id': `item-${number}`,
  };
  return { ...item, id: `item-${number}`, properties };
}
