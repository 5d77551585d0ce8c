import { join } from 'node:path';
import type { Route } from '@playwright/test';
import { sendToService } from '../src/server/cli/control/control-client.ts';
import { clipJobs } from './clip-jobs.ts';
import { Analyst } from './driver.ts';
import { expect, test } from './fixtures.ts';
import { loseFirstResponse } from './lost-answer.ts';
import type { Service } from './service.ts';

const box = [-34.88, -7.99, -34.85, -7.96] as const;
const CREATE = '**/v1/op/clip.create_from_item';

test('a request over the quota, without a right, or without space in the browser is sent once the cause is gone', async ({
  analyst,
  page,
  service,
}) => {
  await prepares(analyst, 'refused');
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
      if (this.name !== 'submissions') return put.apply(this, values);
      IDBObjectStore.prototype.put = put;
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await analyst.pressesClip();
  await expect(
    page.getByRole('alert').filter({ hasText: 'Free some space, then press the button again' }),
  ).toBeVisible();

  // The button would refuse to send a request that the page knows to be over the quota.
  await limitUnits(service, 0);
  await analyst.pressesClip();
  const outbox = page.getByRole('region', { name: 'Outbox' });
  await expect(outbox).toContainText('not enough units. No job was created');
  await limitUnits(service, null);
  await page.route(CREATE, (route) => refuse(route, 403, 'insufficient-scope'), { times: 1 });
  await outbox.getByRole('button', { name: /^Send now/ }).click();
  await expect(outbox).toContainText('not permitted. No job was created');
  await outbox.getByRole('button', { name: /^Send now/ }).click();
  await analyst.seesJob('refused', 'Done');
  await expect(analyst.jobs('refused')).toHaveCount(1);
});

for (const opens of ['before the press', 'after the press'] as const) {
  test(`a tab that was opened ${opens} sends the request of a closed one, and one job is made`, async ({
    analyst,
    page,
    context,
    service,
  }) => {
    const name = `taken-over ${opens}`;
    await prepares(analyst, name);
    const other = await context.newPage();
    const opensOther = async () => {
      await other.goto(page.url());
      await expect(other.getByRole('table', { name: 'Assets' })).toBeVisible();
    };
    if (opens === 'before the press') await opensOther();
    const { sent, arrived } = await loseFirstResponse(context);
    await analyst.pressesClip();
    await arrived;
    if (opens === 'after the press') await opensOther();
    await page.close();
    await expect.poll(() => sent.length).toBeGreaterThan(1);
    expect(sent[1]).toEqual(sent[0]);
    await new Analyst(other, service).seesJob(name, 'Done');
    expect(await clipJobs(service, name)).toHaveLength(1);
  });
}

/** Fills in the form of a request with one unit. */
async function prepares(analyst: Analyst, name: string): Promise<void> {
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox(box);
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput(name);
}

function refuse(route: Route, status: number, slug: string, headers: Record<string, string> = {}): Promise<void> {
  const type = `https://api.geopera.com/problems/${slug}`;
  const body = JSON.stringify({ type, title: 'Refused', status, detail: 'Refused by the journey.' });
  return route.fulfill({ status, body, headers: { 'content-type': 'application/problem+json', ...headers } });
}

async function limitUnits(service: Service, limit: number | null): Promise<void> {
  const organizationId = await service.organizationId();
  await sendToService(join(service.dataDir, 'control.sock'), {
    command: 'quota set',
    input: { organizationId, limit },
  });
}
