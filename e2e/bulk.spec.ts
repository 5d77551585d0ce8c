import { clipJobs, completedClipJobs, requestsClip } from './clip-jobs.ts';
import { expect, test } from './fixtures.ts';
import { loseFirstResponse } from './lost-answer.ts';

test('deletes a range of jobs at once, one of them running, after one question that names it', async ({
  analyst,
  page,
  service,
}) => {
  for (const index of [1, 2, 3]) await requestsClip(service, { name: `ended-${index}`, assetKeys: ['data'] });
  await completedClipJobs(service, 'ended-', 3);
  await analyst.signsInWithoutMap();
  await expect(analyst.jobs('ended-3')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Name, item, area' }).fill('ended');
  await expect(analyst.jobs('ended-1')).toBeVisible();
  // The last of several large clips waits in the queue.
  const busy = ['ended-busy-1', 'ended-busy-2', 'ended-busy-3', 'ended-busy-4'];
  for (const name of busy) await requestsClip(service, { name, assetKeys: ['data', 'dem'], sideDegrees: 0.06 });
  await expect(analyst.jobs('ended-busy-4')).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select ended-busy-4' }).click();
  await page.getByRole('checkbox', { name: 'Select ended-2' }).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected jobs' });
  await expect(bar).toContainText('6 selected');
  await bar.getByRole('button', { name: 'Delete 6' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(/still running: .*ended-busy-4/);
  await dialog.getByRole('button', { name: 'Delete 6 jobs' }).click();

  await expect(bar).toHaveCount(0);
  await expect(analyst.jobs('ended-1')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Jobs' }).getByRole('button', { name: /^ended-/ })).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: /^Select all/ })).toBeFocused();
  expect((await clipJobs(service, 'ended-')).map(({ output_name }) => output_name)).toEqual(['ended-1']);
});

test('jobs that are re-run make one job each, also if an answer is lost and the page is reloaded', async ({
  analyst,
  page,
  service,
}) => {
  for (const index of [1, 2, 3]) await requestsClip(service, { name: `again-${index}`, assetKeys: ['data'] });
  await completedClipJobs(service, 'again-', 3);
  await analyst.signsInWithoutMap();
  await expect(analyst.jobs('again-3')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select again-3' }).click();
  await page.getByRole('checkbox', { name: 'Select again-1' }).click({ modifiers: ['Shift'] });

  const { sent, arrived } = await loseFirstResponse(page);
  await page.getByRole('button', { name: 'Re-run 3 (3 units)' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start 3 jobs' }).click();
  await arrived;
  const [replay] = await Promise.all([page.waitForResponse('**/v1/op/clip.create_from_item'), page.reload()]);
  expect(replay.headers()['idempotency-replayed']).toBe('true');

  const strip = page.getByRole('region', { name: 'Jobs that are re-run' });
  // The resumed request has opened its job's page, which covers nothing of the strip.
  await strip.getByRole('button', { name: 'Start the other 2' }).click();
  await expect(strip).toContainText('3 jobs started again.');
  await strip.getByRole('button', { name: 'Close' }).click();
  await expect(strip).toHaveCount(0);

  const made = await completedClipJobs(service, 'again-', 6);
  expect(made.map(({ output_name }) => output_name).sort()).toEqual(
    ['again-1', 'again-1 (2)', 'again-2', 'again-2 (2)', 'again-3', 'again-3 (2)'].sort(),
  );
  expect(sent).toHaveLength(4);
  expect(sent[1]).toEqual(sent[0]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});
