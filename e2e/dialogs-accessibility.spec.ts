import { violationsInBothSchemes } from './axe.ts';
import { completedClipJobs, requestsClip } from './clip-jobs.ts';
import { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { withoutPickers } from './zip.ts';

const GIBIBYTE = 1024 ** 3;

test('axe finds no violation in the dialogs and menus, and on the sign-in page, in both colour schemes', async ({
  page,
  service,
}) => {
  // Another session than that of the other journeys, because it is ended.
  const { origin } = service;
  const analyst = new Analyst(page, { origin, sessionCookie: () => service.signIn() });
  const states: Record<string, string[]> = {};
  const check = async (state: string) => {
    states[state] = await violationsInBothSchemes(page);
  };
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  /** Checks the dialog that the button opens, and closes it. */
  const checksDialog = async (state: string, button: string | RegExp) => {
    await page.getByRole('button', { name: button }).first().click();
    await expect(dialog).toBeVisible();
    await check(state);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await requestsClip(service, { name: 'dialogs', assetKeys: ['data'] });
  await completedClipJobs(service, 'dialogs', 1);
  await withoutPickers(page);
  // A file of this size would need much time.
  await page.route('**/v1/op/clip.jobs.list', async (route) => {
    const response = await route.fetch();
    const jobs = await response.text();
    await route.fulfill({ response, body: jobs.replace(/"size_bytes":\d+/g, `"size_bytes":${2 * GIBIBYTE}`) });
  });
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox([-34.88, -7.99, -34.85, -7.96]);

  await checksDialog('a second date', 'Add a second date…');
  await checksDialog('the request as a script', 'Copy as…');
  await page.getByText('Columns', { exact: true }).click();
  await check('the choice of columns');
  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select dialogs' }).click();
  await checksDialog('deleting jobs', 'Delete 1');
  await checksDialog('running jobs again', /^Re-run 1/);
  await page.getByRole('tab', { name: /^Downloads/ }).click();
  await checksDialog('a large file', /^Save dialogs_/);
  await page.getByRole('checkbox', { name: /^Select dialogs_/ }).click();
  await checksDialog('a script for files', 'Script for 1');
  await page.getByRole('tab', { name: /^Jobs/ }).click();
  await analyst.jobs('dialogs').getByRole('button', { name: 'dialogs', exact: true }).click();
  await page.getByRole('tab', { name: 'Copy as' }).click();
  await check('a job as a script');
  await checksDialog('deleting a job', 'Delete job');
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();

  await page.route('**/v1/op/clip.create_from_item', (route) =>
    route.fulfill({ status: 503, headers: { 'retry-after': '600' }, body: '' }),
  );
  await analyst.pressesClip();
  await expect(page.getByRole('region', { name: 'Outbox' })).toBeVisible();
  await check('a request without an answer');
  await checksDialog('a request that is no longer sent', /^Stop sending/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('1 request without an answer is stored')).toBeVisible();
  await check('the sign-in page with a stored request');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Bei Cutline anmelden' })).toBeVisible();
  await check('the sign-in page in German');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(Object.entries(states).filter(([, found]) => found.length > 0)).toEqual([]);
  expect(Object.keys(states)).toHaveLength(13);
});
