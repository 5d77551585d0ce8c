import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { costliestSearch, fillForSearch, SEARCHED_ITEMS } from '../../testing/service/costliest-search.ts';
import { type ServiceProcess, startServiceProcess } from '../../testing/service/service-process.ts';

const MINUTE_MS = 60_000;
/** For each answer, on a machine that runs many other tests; `npm run bench -- search` holds the time on an idle one. */
const ANSWER_MS = MINUTE_MS;
/** For one search. It takes half a second; conditions that decompress and convert their values again for each condition take four. */
const CPU_SECONDS = 2.5;

let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-load-'));
  const data = join(folder, 'data');
  // The first start makes the database.
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
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

describe('the costliest search that is accepted, on 10,000 items', () => {
  test.each(searches)('%s is answered, and /healthz meanwhile', { timeout: 3 * MINUTE_MS }, async (_, offset, size) => {
    const search = ask({ ...costliestSearch, offset });
    const asked: Promise<number | undefined>[] = [];
    do asked.push(health());
    while (await Promise.race([search.then(() => false), pause(100, true)]));
    const { numberMatched, features } = await search;
    expect([numberMatched, features.length]).toEqual([SEARCHED_ITEMS, size]);
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  });

  test.skipIf(process.platform !== 'linux')(
    'takes little time of the processor (read from /proc, so on Linux alone)',
    { timeout: 3 * MINUTE_MS },
    async () => {
      const before = await cpuSeconds(service.pid);
      await ask(costliestSearch);
      expect((await cpuSeconds(service.pid)) - before).toBeLessThan(CPU_SECONDS);
    },
  );
});

type Found = { readonly numberMatched: number; readonly features: readonly unknown[] };

async function ask(body: unknown): Promise<Found> {
  const response = await fetch(`${service.url}/v1/op/items.search_org`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${service.key}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

/** On a new connection: one that is kept alive may be closed by the service while it is asked. */
async function health(): Promise<number | undefined> {
  const request = get(`${service.url}/healthz`, { agent: false, signal: AbortSignal.timeout(ANSWER_MS) });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Time that all threads of a process have had on a processor, in units of 10 ms as Linux counts it. */
async function cpuSeconds(pid: number): Promise<number> {
  const [, fields = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) / 100;
}
