import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { costliestSearch, fillForSearch, SEARCHED_ITEMS } from '../../testing/service/costliest-search.ts';
import { newDataFolder, type ServiceProcess, startServiceProcess } from '../../testing/service/service-process.ts';

const MINUTE_MS = 60_000;
/** Time limit of each response on a machine that runs many other tests; `npm run bench -- search` measures it on an idle one. */
const ANSWER_MS = MINUTE_MS;
/** Limit of one search, which takes half a second; four if every condition decompresses and converts its values separately. */
const CPU_SECONDS = 2.5;

let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-load-'));
  const data = join(folder, 'data');
  await newDataFolder(data);
  await fillForSearch(data);
  service = await startServiceProcess(data, { args: ['--no-samples'] });
}, 5 * MINUTE_MS);

afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const searches = [
  ['the first page', 0, 1000],
  ['the last page', SEARCHED_ITEMS - 1000, 1000],
  ['a page beyond the last', Number.MAX_SAFE_INTEGER, 0],
] as const;

describe('the most expensive accepted search, on 10,000 items', () => {
  test.each(searches)(
    '%s succeeds, and /healthz responds meanwhile',
    { timeout: 3 * MINUTE_MS },
    async (_, offset, size) => {
      const result = search({ ...costliestSearch, offset });
      const statuses: Promise<number | undefined>[] = [];
      do statuses.push(health());
      while (await Promise.race([result.then(() => false), pause(100, true)]));
      const { numberMatched, features } = await result;
      expect([numberMatched, features.length]).toEqual([SEARCHED_ITEMS, size]);
      expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]));
    },
  );

  test.skipIf(process.platform !== 'linux')(
    'takes little processor time (read from /proc, so only on Linux)',
    { timeout: 3 * MINUTE_MS },
    async () => {
      const before = await cpuSeconds(service.pid);
      await search(costliestSearch);
      expect((await cpuSeconds(service.pid)) - before).toBeLessThan(CPU_SECONDS);
    },
  );
});

type Found = { readonly numberMatched: number; readonly features: readonly unknown[] };

async function search(body: unknown): Promise<Found> {
  const response = await fetch(`${service.url}/v1/op/items.search_org`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${service.key}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

/** Uses a new connection, because the service may close a keep-alive connection during the request. */
async function health(): Promise<number | undefined> {
  const request = get(`${service.url}/healthz`, { agent: false, signal: AbortSignal.timeout(ANSWER_MS) });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Processor time of all threads of a process. Linux counts it in units of 10 ms. */
async function cpuSeconds(pid: number): Promise<number> {
  const [, fields = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) / 100;
}
