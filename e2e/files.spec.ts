import { clipJobs, completedClipJobs, requestsClip } from './clip-jobs.ts';
import { expect, test } from './fixtures.ts';
import { savedFile } from './saved-file.ts';
import type { Service } from './service.ts';
import { readZip, withoutPickers } from './zip.ts';

test('selects 5 files with Shift and saves them as one zip, whose contents have the service’s checksums', async ({
  analyst,
  page,
  service,
}) => {
  const clips = await threeJobs(service);
  await withoutPickers(page);
  await analyst.signsInWithoutMap();
  await page.getByRole('tab', { name: /Downloads/ }).click();
  const boxes = page.getByRole('checkbox', { name: /^Select files-.*\.tif$/ });
  await expect(boxes).toHaveCount(6);
  await boxes.nth(0).click();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('region', { name: 'Selected files' })).toContainText('5 selected');
  const { name, bytes } = await savedFile(page, () =>
    page.getByRole('button', { name: /^Save 5 files as zip/ }).click(),
  );
  expect(name).toMatch(/^clips-.*\.zip$/);
  await expect(page.getByText('5 of 5 files verified by SHA-256.')).toBeVisible();
  const entries = await readZip(bytes);
  expect(Object.keys(entries)).toHaveLength(5);
  for (const [entry, sha256] of Object.entries(entries)) expect(sha256, entry).toBe(clips.get(entry));
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 780, height: 437 },
]) {
  test(`the buttons for selected files are inside a window of ${viewport.width} × ${viewport.height}`, async ({
    analyst,
    page,
    service,
  }) => {
    await threeJobs(service);
    await page.setViewportSize(viewport);
    await analyst.signsInWithoutMap();
    await page.getByRole('tab', { name: /Downloads/ }).click();
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    const bar = page.getByRole('region', { name: 'Selected files' });
    for (const button of await bar.getByRole('button').all()) await expect(button).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('checkbox', { name: /^Select .*\.tif$/ }).first()).toBeInViewport();
  });
}

/** The SHA-256 of the files of three jobs with two files each, by file name. Makes the jobs if the service has none. */
async function threeJobs(service: Service): Promise<Map<string, string>> {
  if ((await clipJobs(service, 'files-')).length === 0) {
    for (const index of [1, 2, 3]) await requestsClip(service, { name: `files-${index}`, assetKeys: ['data', 'dem'] });
  }
  const clips = (await completedClipJobs(service, 'files-', 3)).flatMap((job) => job.output_artifacts?.clips ?? []);
  return new Map(clips.map(({ filename, checksum_sha256 }) => [filename, checksum_sha256]));
}
