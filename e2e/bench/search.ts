import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { costliestSearch, fillForSearch, SEARCHED_ITEMS } from '../../src/testing/service/costliest-search.ts';
import { startServiceProcess } from '../../src/testing/service/service-process.ts';
import { gate, line, median, spread } from './report.ts';

const ROUNDS = 5;
const MAX_MS = 1000;
const HEALTH_EVERY_MS = 100;
const offsets = { 'the first page': 0, 'the last page': SEARCHED_ITEMS - 1000, 'beyond the last page': 1e9 };

/** Runs the most expensive search that is accepted, with a request to `/healthz` ten times per second. Measures all response times. */
export async function searchBench(folder: string): Promise<void> {
  const data = join(folder, 'data');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillForSearch(data);
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  const search = async (offset: number) => {
    const response = await fetch(`${service.url}/v1/op/items.search_org`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.key}` },
      body: JSON.stringify({ ...costliestSearch, offset }),
    });
    const { numberMatched } = (await response.json()) as { numberMatched?: number };
    if (numberMatched !== SEARCHED_ITEMS)
      throw new Error(`The search found ${numberMatched} of ${SEARCHED_ITEMS} items.`);
  };
  line('items that match', String(SEARCHED_ITEMS));
  try {
    for (const [name, offset] of Object.entries(offsets)) {
      const [searches, healths]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        const pendingHealths: Promise<number>[] = [];
        const searching = timed(() => search(offset));
        do pendingHealths.push(timed(() => requestHealth(service.url)));
        while (await Promise.race([searching.then(() => false), pause(HEALTH_EVERY_MS, true)]));
        searches.push(await searching);
        healths.push(...(await Promise.all(pendingHealths)));
      }
      line(`  ${name}, median`, `${median(searches).toFixed(0)} ms (${spread(searches)})`);
      gate(`  ${name}, slowest`, Math.max(...searches), MAX_MS, 'ms');
      gate('    /healthz meanwhile, slowest', Math.max(...healths), MAX_MS, 'ms');
    }
  } finally {
    await service.stop();
  }
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Uses a separate connection, so that requests don't wait for each other. */
async function requestHealth(url: string): Promise<void> {
  const [response] = (await once(get(`${url}/healthz`, { agent: false }), 'response')) as [IncomingMessage];
  response.resume();
  if (response.statusCode !== 200) throw new Error(`/healthz answered ${response.statusCode}.`);
}
