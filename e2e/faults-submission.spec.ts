import type { Page, Request, Route } from '@playwright/test';
import { clipJobs, completedClipJobs, requestsClip } from './clip-jobs.ts';
import type { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';

const box = [-34.88, -7.99, -34.85, -7.96] as const;
const CREATE = '**/v1/op/clip.create_from_item';

/** What happens to one attempt of a request; later attempts are passed through. */
type Attempt = (route: Route) => Promise<unknown>;

test('each answer that is no result leads to one job, with a message that says what happens next', async ({
  analyst,
  page,
  service,
}) => {
  // Timers run, and can be moved forward.
  await page.clock.install();
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox(box);
  await analyst.choosesAssets(['data']);
  const outbox = page.getByRole('region', { name: 'Outbox' });
  const isAccepted = (name: string) => expect(analyst.jobs(name)).toHaveCount(1);
  const made = async (name: string) => (await clipJobs(service, name)).length;

  await test.step('429: a countdown, and no attempt before its end', async () => {
    const sent = await presses(analyst, 'fault limited', [
      (route) => answer(route, 429, 'rate-limited', { 'retry-after': '40' }),
    ]);
    await expect(outbox).toContainText(/The service limits requests\. Attempt 2 in [1-4]?\d s\./);
    await expect(outbox).toContainText('Each runs and is charged only once');
    await page.clock.fastForward('00:20');
    await expect(outbox).toContainText(/Attempt 2 in (1\d|20|\d) s\./);
    expect(sent).toHaveLength(1);
    await page.clock.fastForward('00:20');
    await isAccepted('fault limited');
    expect(await made('fault limited')).toBe(1);
    expectOneRequest(sent, 2);
  });

  await test.step('5xx before and after the service has run it, then 409 in progress: one job', async () => {
    const sent = await presses(analyst, 'fault server', [
      (route) => answer(route, 503, 'unavailable'),
      async (route) => {
        await route.fetch();
        await answer(route, 502, 'bad-gateway');
      },
      (route) => answer(route, 409, 'idempotency-in-progress', { 'retry-after': '40' }),
    ]);
    // On a slow machine the next attempt may begin by itself.
    while (sent.length < 4) {
      await expect(outbox).toContainText(/No answer yet\. Attempt [2-4] in \d+ s\./);
      const before = sent.length;
      await outbox.getByRole('button', { name: 'Send now: fault server' }).click();
      await expect.poll(() => sent.length).toBeGreaterThan(before);
    }
    await isAccepted('fault server');
    await expect(outbox).toHaveCount(0);
    expect(await made('fault server')).toBe(1);
    expectOneRequest(sent, 4);
  });

  await test.step('a slow answer: the button waits, and after the time limit the same request is sent again', async () => {
    const hold = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const sent = await presses(analyst, 'fault slow', [
      async (route) => {
        const response = await route.fetch();
        arrived.resolve();
        await hold.promise;
        await route.fulfill({ response });
      },
    ]);
    await arrived.promise;
    await expect(page.getByText('A request is being sent.')).toBeVisible();
    await page.getByRole('button', { name: 'Sending…' }).click({ force: true });
    expect(sent).toHaveLength(1);
    await analyst.namesOutput('the next name');
    await page.clock.fastForward('00:31');
    await expect(outbox).toContainText('The service did not answer within 30 s.');
    await page.clock.fastForward('00:02');
    await isAccepted('fault slow');
    hold.resolve();
    await expect(outbox).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('the next name');
    expect(await made('fault slow')).toBe(1);
    expectOneRequest(sent, 2);
  });

  await test.step('409 of the key: says that nothing was charged, and the button sends a new request', async () => {
    const sent = await presses(analyst, 'fault key', [
      async (route) => {
        // Another request with the same key arrives first.
        const body = route.request().postData()?.replace('fault key', 'same key');
        await route.fetch({ postData: body });
        await route.continue();
      },
    ]);
    const alert = page.getByRole('alert').filter({ hasText: 'another request with the same key' });
    await expect(alert).toContainText('Nothing was charged. Press the button again to send it as a new request.');
    expect(await made('fault key')).toBe(0);
    await analyst.pressesClip();
    await isAccepted('fault key');
    await expect(alert).toHaveCount(0);
    expect(await made('fault key')).toBe(1);
    expect(new Set(sent.map(keyOf)).size).toBe(2);
  });
});

test('after an hour in which the page was suspended, ended jobs are shown, and the pending request is sent once', async ({
  analyst,
  page,
  service,
}) => {
  await page.clock.install();
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox(box);
  await analyst.choosesAssets(['data']);
  const sent = await presses(analyst, 'suspended here', [
    (route) => answer(route, 503, 'unavailable', { 'retry-after': '600' }),
  ]);
  await requestsClip(service, { name: 'suspended before', assetKeys: ['data', 'dem'], sideDegrees: 0.06 });
  await expect(analyst.jobs('suspended before')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Outbox' })).toContainText(/Attempt 2 in \d+ s\./);

  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  // Nothing arrives during the pause: a suspended page has no connections.
  await page.route('**/v1/**', (route) => route.abort());
  await requestsClip(service, { name: 'suspended meanwhile', assetKeys: ['data'] });
  await completedClipJobs(service, 'suspended', 2);
  await page.unroute('**/v1/**');
  await page.clock.fastForward('01:00:00');
  await page.clock.resume();

  for (const name of ['suspended before', 'suspended meanwhile', 'suspended here']) await analyst.seesJob(name, 'Done');
  expect(await clipJobs(service, 'suspended here')).toHaveLength(1);
  expectOneRequest(sent, 2);
});

/** Names the result and presses the button; the first attempts have these ends. Returns the attempts. */
async function presses(analyst: Analyst, name: string, attempts: readonly Attempt[]): Promise<Request[]> {
  const { page } = analyst;
  await closesJob(page);
  const sent: Request[] = [];
  await page.unroute(CREATE);
  await page.route(CREATE, async (route) => {
    sent.push(route.request());
    // The page may have given up an attempt before it is answered.
    await (attempts[sent.length - 1] ?? ((one) => one.continue()))(route).catch(() => undefined);
  });
  await analyst.namesOutput(name);
  // Within a second, the app takes a press for the second one of a double click.
  await page.clock.fastForward('00:02');
  await analyst.pressesClip();
  return sent;
}

/** Closes the page of the last job, if it is open. */
async function closesJob(page: Page): Promise<void> {
  const close = page.getByRole('complementary').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
}

function expectOneRequest(sent: readonly Request[], attempts: number): void {
  expect(sent).toHaveLength(attempts);
  expect(new Set(sent.map((request) => `${keyOf(request)} ${request.postData()}`)).size).toBe(1);
}

const keyOf = (request: Request) => request.headers()['idempotency-key'];

function answer(route: Route, status: number, slug: string, headers: Record<string, string> = {}): Promise<void> {
  const type = `https://api.geopera.com/problems/${slug}`;
  const body = JSON.stringify({ type, title: 'No', status, detail: 'An answer of the journey.' });
  return route.fulfill({ status, body, headers: { 'content-type': 'application/problem+json', ...headers } });
}
