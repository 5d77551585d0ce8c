import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HARBOUR_PROJECT_ID } from '../../src/server/catalog/first-start.ts';
import { costliestSearch } from '../../src/testing/service/costliest-search.ts';
import { fillDataFolder, manyRows } from '../../src/testing/service/many-rows.ts';
import { type ServiceProcess, startServiceProcess } from '../../src/testing/service/service-process.ts';
import { costliestAreas } from './costliest-areas.ts';
import { loadBench } from './load/run.ts';
import { gate, line } from './report.ts';
import { restartBench } from './restart.ts';

const MAX_ANSWER_MS = 5000;
const MAX_HEALTH_MS = 1000;
const HEALTH_EVERY_MS = 100;

type Call = readonly [operation: string, body: unknown];

/**
 * Sends the costliest input of every operation to a service with many rows, with a request to `/healthz` ten times per second. Measures
 * all response times, then restarts after a kill, creates, status reads, downloads and many pollers. CUTLINE_BENCH_PARTS runs some of its parts:
 * answers, restart, load, pollers.
 */
export async function serviceBench(folder: string): Promise<void> {
  const parts = process.env.CUTLINE_BENCH_PARTS?.split(',');
  const isChosen = (part: string) => parts?.includes(part) ?? true;
  if (isChosen('answers')) await measureAnswers(folder);
  if (isChosen('restart')) await restartBench(folder);
  if (isChosen('load') || isChosen('pollers')) await loadBench(folder, isChosen);
}

async function measureAnswers(folder: string): Promise<void> {
  const data = join(folder, 'data');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillDataFolder(data);
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  for (const [name, [operation, body]] of Object.entries(await calls(service))) {
    const healths: Promise<{ ms: number }>[] = [];
    const answering = timed(() => call(service, operation, body));
    do healths.push(timed(() => requestHealth(service.url)));
    while (await Promise.race([answering.then(() => false), pause(HEALTH_EVERY_MS, true)]));
    const { ms, result } = await answering;
    line(name, `${operation}: ${result}`);
    gate('  answer', ms, MAX_ANSWER_MS, 'ms');
    const slowest = Math.max(...(await Promise.all(healths)).map((health) => health.ms));
    gate('  /healthz meanwhile, slowest', slowest, MAX_HEALTH_MS, 'ms');
  }
  await service.stop();
}

async function calls(service: ServiceProcess): Promise<Record<string, Call>> {
  const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
  const { organization } = (await meta.json()) as { organization: { id: string } };
  const clip = { source_item_id: 'scene-00001', project_id: HARBOUR_PROJECT_ID };
  const list = { organization_id: organization.id, limit: 1000 };
  const text = 'x'.repeat(200);
  const withAreas = Object.entries(costliestAreas()).flatMap(([name, area]): [string, Call][] => [
    [`an area of ${name}: clip`, ['clip.create_from_item', { ...clip, aoi_geometry: area }]],
    [
      `an area of ${name}: estimate`,
      ['processing.catalog.estimate', { process_id: 'cog_clip', inputs: { ...clip, aoi_geometry: area } }],
    ],
    [
      `an area of ${name}: search`,
      [
        'items.search_org',
        { limit: 1000, format: 'stac', intersects: area, sortby: [{ field: 'coverage', direction: 'desc' }] },
      ],
    ],
  ]);
  return {
    'all conditions of a search': ['items.search_org', costliestSearch],
    'the last page of a search': ['items.search_org', { limit: 1000, format: 'stac', offset: manyRows.items - 1000 }],
    'the longest list of jobs': ['clip.jobs.list', list],
    'jobs by words, place and size': [
      'clip.jobs.list',
      { ...list, q: text, bbox: [-180, -90, 180, 90], sort: '-size' },
    ],
    'all changes of jobs': ['clip.jobs.list', { ...list, updated_since: '2000-01-01T00:00:00Z' }],
    'one job': ['clip.job.get', { job_id: 'job-00001' }],
    'files of a job': ['clip.job.downloads', { job_id: 'job-00001' }],
    'a file that is missing': ['clip.job.download', { job_id: 'job-00001', mosaic_type: 'rgb' }],
    'deletion of a job': ['clip.job.delete', { job_id: 'job-00002' }],
    'one item': ['items.get', { item_id: 'scene-00001' }],
    'an item as STAC': ['items.get_stac', { item_id: 'scene-00001' }],
    'assets of an item': ['items.list_assets', { item_id: 'scene-00001' }],
    'an asset': ['items.asset.download', { item_id: 'scene-00001', asset_id: 'scene-00001-data' }],
    collections: ['collections.list', { project_id: HARBOUR_PROJECT_ID }],
    usage: ['usage.current', { organization_id: organization.id }],
    'a body of a mebibyte': ['clip.jobs.list', { ...list, padding: Array(100_000).fill({ a: [] }) }],
    ...Object.fromEntries(withAreas),
  };
}

/** The status, and the size of the answer or the reason of its refusal. */
async function call(service: ServiceProcess, operation: string, body: unknown): Promise<string> {
  const response = await service.call(operation, body, { 'Idempotency-Key': randomUUID() });
  const text = await response.text();
  if (response.ok) return `${response.status}, ${Math.ceil(text.length / 1000)} kB`;
  return `${response.status}, ${(JSON.parse(text) as { detail: string }).detail.slice(0, 100)}`;
}

async function timed<Result>(action: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = performance.now();
  const result = await action();
  return { ms: performance.now() - start, result };
}

/** Uses a separate connection, so that requests don't wait for each other. */
async function requestHealth(url: string): Promise<void> {
  const [response] = (await once(get(`${url}/healthz`, { agent: false }), 'response')) as [IncomingMessage];
  response.resume();
  if (response.statusCode !== 200) throw new Error(`/healthz answered ${response.statusCode}.`);
}
