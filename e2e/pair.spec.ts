import { join } from 'node:path';
import { EARTH_PROJECT_ID } from '../src/server/catalog/first-start.ts';
import { runCutline } from '../src/testing/service/service-process.ts';
import { expect, test } from './fixtures.ts';
import type { Service } from './service.ts';

const scene = join(import.meta.dirname, '../src/server/samples/landsat7-olinda.tif');

async function addScene(service: Service, day: string): Promise<void> {
  const words = ['item', 'add', '--project', EARTH_PROJECT_ID, '--name', 'Scene', '--asset', `data=${scene}`];
  await runCutline([...words, '--datetime', day, '--data', service.dataDir]);
}

test('an item of a given week is found, clipped together with a later one, and compared by swipe', async ({
  analyst,
  page,
  service,
}) => {
  for (const day of ['2026-07-03', '2026-07-18', '2026-08-20']) await addScene(service, day);
  await analyst.signsIn();
  await analyst.typesBox([-34.9, -7.99, -34.87, -7.96]);
  const source = page.getByRole('region', { name: 'Source' });
  const items = source.getByRole('radiogroup', { name: 'Source' }).getByRole('radio');

  await test.step('an item of a week that covers the area, in at most 12 actions', async () => {
    await source.getByRole('button', { name: 'Covers my area' }).click();
    await source.getByRole('button', { name: 'Dates' }).click();
    await page.getByLabel('First day').fill('2026-07-13');
    await page.getByLabel('Last day').fill('2026-07-19');
    await page.keyboard.press('Escape');
    await expect(items).toHaveCount(1);
    await items.press('Space');
    await expect(source.getByRole('group', { name: 'Chosen item' }).getByText(/2026-07-18/)).toBeVisible();
  });

  const submit = page.getByRole('button', { name: /^Clip/ });
  await test.step('the forecast has a range of the size', async () => {
    await expect(submit).toHaveText(/^Clip 1 asset \(1 unit\)$/);
    await expect(page.getByText(/^[\d.,]+ kB ± \d+ %$/)).toBeVisible();
  });

  await test.step('a second date is added, and the price is the sum', async () => {
    await source.getByRole('button', { name: 'Add a second date…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('Scene');
    await expect(dialog.getByRole('radio')).toHaveCount(2);
    await dialog.getByRole('radio', { name: /2026-07-03/ }).press('Space');
    await dialog.getByRole('button', { name: 'Add this date' }).click();
    await expect(source.getByRole('group', { name: 'Second date' }).getByText(/2026-07-03/)).toBeVisible();
    await expect(submit).toHaveText('Clip 2 dates (2 units)');
  });

  await test.step('both are clipped in one act, with names that differ', async () => {
    await submit.click();
    const jobs = async () => {
      const organization_id = await service.organizationId();
      const found = await service.op<{ status: string; output_name: string }[]>('clip.jobs.list', { organization_id });
      // Other journeys may have made jobs on the same service.
      const names = found.map(({ status, output_name }) => `${status} ${output_name.split(' ').slice(0, 1)}`);
      return names.filter((name) => name.includes('scene-2026')).sort();
    };
    await expect.poll(jobs, { timeout: 60_000 }).toEqual(['completed scene-2026-07-03', 'completed scene-2026-07-18']);
    // The form has one date again.
    await expect(source.getByRole('button', { name: 'Add a second date…' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Clip again (1 unit)' })).toBeEnabled();
  });

  await test.step('the page of a job compares them by swipe', async () => {
    await page
      .getByRole('button', { name: /^scene-2026-07-18/ })
      .first()
      .click();
    await page.getByRole('radio', { name: 'Dates' }).check();
    const handle = page.getByRole('slider', { name: 'Line between the two dates' });
    await expect(handle).toHaveAttribute('aria-valuetext', 'Other date on the left 50 %, this clip on the right 50 %');
    await expect(page.getByRole('combobox', { name: 'Other date' })).toContainText('scene-2026-07-03');
  });
});
