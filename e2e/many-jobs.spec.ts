import { test as base } from '@playwright/test';
import { CountedActions } from './counted-actions.ts';
import { Analyst } from './driver.ts';
import { expect } from './fixtures.ts';
import { SURVEY, startWithManyJobs } from './many-jobs.ts';
import { savedFile } from './saved-file.ts';
import { readZip, withoutPickers } from './zip.ts';

type ManyJobs = Awaited<ReturnType<typeof startWithManyJobs>>;

const test = base.extend<{ analyst: Analyst }, { many: ManyJobs }>({
  many: [
    async ({ browserName: _browserName }, use) => {
      const many = await startWithManyJobs();
      await use(many);
      await many.service.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  analyst: async ({ page, many }, use) => {
    await use(new Analyst(page, many.service));
  },
});

// The times of the jobs are in UTC.
test.use({ timezoneId: 'UTC' });

test('a job of last month is found among 10,000 and opened in at most 8 actions', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  const jobs = page.getByRole('table', { name: 'Jobs' });
  await expect(jobs.getByRole('button', { name: 'real', exact: true })).toBeVisible();
  const user = new CountedActions();
  const panel = page.getByRole('tabpanel', { name: /^Jobs/ });
  await user.choose(panel.getByRole('combobox', { name: 'Created' }), 'From … to …');
  await user.fill(panel.getByLabel('First day'), '2026-10-01');
  await user.fill(panel.getByLabel('Last day'), '2026-10-31');
  await user.fill(panel.getByRole('searchbox', { name: 'Name, item, area' }), 'field_77_');
  // Field 77 was clipped every 700 × 9 minutes: 7 times in October.
  await expect(jobs.getByRole('button', { name: /^field_77_\d+$/ })).toHaveCount(7);
  await expect(panel.getByText('7 jobs', { exact: true })).toBeVisible();
  await user.click(jobs.getByRole('button', { name: 'field_77_02177', exact: true }));
  await expect(page.getByRole('heading', { name: 'field_77_02177' })).toBeVisible();
  expect(user.count).toBeLessThanOrEqual(8);
});

test('the files of 50 jobs are saved as one zip in at most 6 actions', async ({ analyst, page, many }) => {
  const files = many.checksums.size;
  expect(files).toBe(2 * SURVEY.jobs);
  await withoutPickers(page);
  await analyst.signsInWithoutMap();
  const user = new CountedActions();
  await user.click(page.getByRole('tab', { name: /^Downloads/ }));
  // The form has a choice of the project, too.
  const panel = page.getByRole('tabpanel', { name: /^Downloads/ });
  await user.choose(panel.getByRole('combobox', { name: 'Project' }), SURVEY.project);
  await expect(panel.getByText(`${files} files`, { exact: true })).toBeVisible();
  await user.click(panel.getByRole('checkbox', { name: /^Select all/ }));
  const { name, bytes } = await savedFile(page, () =>
    user.click(page.getByRole('button', { name: new RegExp(`^Save ${files} files as zip`) })),
  );
  expect(name).toMatch(/^clips-.*\.zip$/);
  await expect(page.getByText(`${files} of ${files} files verified by SHA-256.`)).toBeVisible();
  expect(user.count).toBeLessThanOrEqual(6);
  expect(new Map(Object.entries(await readZip(bytes)))).toEqual(new Map([...many.checksums]));
  await expect(page.getByRole('button', { name: `Saved ${files}` })).toBeVisible();
});
