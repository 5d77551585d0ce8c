import { createHash } from 'node:crypto';
import { test as base, expect, type Page } from '@playwright/test';
import { Analyst } from './driver.ts';
import { earlierBrowser } from './earlier-browser.ts';
import { loseFirstResponse } from './lost-answer.ts';
import { networkAddresses } from './network-address.ts';
import { savedFile } from './saved-file.ts';
import { Service } from './service.ts';

const addresses = networkAddresses();
const NO_ADDRESS =
  'This machine has no network address except loopback, so no page can be loaded over plain HTTP from another host.';

/** A service that listens on all addresses, opened by its network address. */
const test = base.extend<{ analyst: Analyst }, { service: Service }>({
  service: [
    async ({ browserName: _browserName }, use) => {
      if (addresses.length === 0 && process.env.CUTLINE_REQUIRE) throw new Error(NO_ADDRESS);
      base.skip(addresses.length === 0, NO_ADDRESS);
      const service = await Service.start('0.0.0.0');
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  analyst: async ({ page, service }, use) => {
    await use(new Analyst(page, service));
  },
});

const box = [-34.9, -8.02, -34.86, -7.98] as const;

test('over plain HTTP a typed area can be clipped, previewed and saved with a verified checksum', async ({
  analyst,
  page,
  service,
}) => {
  const errors = collectErrors(page);
  expect(addresses).toContain(new URL(service.signInLink).hostname);
  await page.goto(service.signInLink);
  await analyst.seesTheMap();
  expect(
    await page.evaluate(() => ({ isSecureContext, subtle: typeof crypto.subtle, locks: 'locks' in navigator })),
  ).toEqual({ isSecureContext: false, subtle: 'undefined', locks: false });
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await analyst.typesBox(box);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('over-http');
  await analyst.pressesClip();
  await analyst.seesJob('over-http', 'Done');
  await analyst.opensJob('over-http');
  expect(await analyst.layers()).toContain('clip-preview');

  await page.getByRole('tab', { name: 'Receipt' }).click();
  const receipt = page.getByRole('region', { name: 'Receipt' });
  await expect(receipt).toContainText(/All 24,492 pixels were read back: inside the area they equal the source/);
  await receipt.getByText('Pixel window and pixel grid').click();
  await expect(receipt).toContainText('156 × 157 px at column 63, row 116');
  await expect(receipt).toContainText('0 copied unchanged, 1 encoded, 0 empty and not stored');

  await page.getByRole('tab', { name: /Downloads/ }).click();
  const saved = await savedFile(page, () => analyst.saves('over-http_data.tif'));
  expect(createHash('sha256').update(saved.bytes).digest('hex')).toBe(await checksumOf(service, 'over-http'));
  // The page also verified the checksum, without `crypto.subtle`.
  const table = page.getByRole('table', { name: 'Downloads' });
  await expect(table.getByText('Saved, checksum verified')).toBeVisible();

  await page.reload();
  await analyst.seesTheMap();
  expect(errors).toEqual([]);
});

test('over plain HTTP a reload and a second tab during a submission create one job', async ({
  analyst,
  page,
  context,
}) => {
  await analyst.signsInWithoutMap();
  await analyst.typesBox(box);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('twice-sent');

  const { sent, arrived } = await loseFirstResponse(context);
  await analyst.pressesClip();
  await arrived;

  // Without the Web Locks API, both tabs resume the stored submission.
  const other = await context.newPage();
  const answers = [page, other].map((tab) => tab.waitForResponse('**/v1/op/clip.create_from_item'));
  await Promise.all([page.reload(), other.goto(page.url())]);
  await Promise.any(answers);
  await analyst.seesJob('twice-sent', 'Done');
  await expect(analyst.jobs('twice-sent')).toHaveCount(1);
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
  await other.close();
});

test('over plain HTTP the page explains the limits once, and again on request', async ({ analyst, page, service }) => {
  const notice = page.getByText(/^This page was loaded over plain HTTP/);
  await page.goto(service.origin);
  await expect(notice).toBeVisible();
  await expect(page.getByText('npm exec cutline -- login')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);

  await analyst.signsInWithoutMap();
  await expect(notice).toContainText('don’t allow copy buttons');
  await expect(notice).toContainText('HTTPS, or as localhost');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await analyst.seesNoMap();
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Not encrypted: show details' }).click();
  await expect(notice).toBeVisible();
});

test('over plain HTTP a browser that dismissed the notice in an earlier version is not shown it again', async ({
  browser,
  service,
}) => {
  const page = await browser.newPage({ storageState: await earlierBrowser(service) });
  await new Analyst(page, service).signsInWithoutMap();
  await expect(page.getByRole('button', { name: 'Not encrypted: show details' })).toBeVisible();
  await expect(page.getByText(/^This page was loaded over plain HTTP/)).toHaveCount(0);
  await page.close();
});

test('on localhost the same service shows no notice', async ({ page, service }) => {
  const local = service.signInLink.replace(new URL(service.origin).hostname, 'localhost');
  await page.goto(new URL(local).origin);
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expect(page.getByText(/plain HTTP/)).toHaveCount(0);
});

type Jobs = { output_name: string; output_artifacts: { clips: { checksum_sha256: string }[] } }[];

async function checksumOf(service: Service, name: string): Promise<string | undefined> {
  const jobs = await service.op<Jobs>('clip.jobs.list', { organization_id: await service.organizationId() });
  return jobs.find(({ output_name }) => output_name === name)?.output_artifacts.clips[0]?.checksum_sha256;
}

/** Collects uncaught errors and console errors of the page. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    // The header is for HTTPS, which a proxy may provide. Chromium reports that it ignores it over HTTP.
    const isExpected = message.text().startsWith('The Cross-Origin-Opener-Policy header has been ignored');
    if (message.type() === 'error' && !isExpected) errors.push(message.text());
  });
  return errors;
}
