import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { NOISE_AREA, writeNoise } from '../../testing/service/noise-raster.ts';
import { type ServiceProcess, startNewService, startServiceProcess } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';

const MINUTE_MS = 60_000;
/** A clip of the entire raster takes at least a second on any machine. */
const SIDE = 4096;
let folder: string;
let data: string;
let service: ServiceProcess;
let itemId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-kill-'));
  data = join(folder, 'data');
  service = await startNewService(data);
  const path = join(folder, 'noise.tif');
  await writeNoise(path, SIDE);
  const asset = ['--project', HARBOUR_PROJECT_ID, '--name', 'Noise', '--asset', `data=${path}`];
  itemId = String((await service.operate('item', 'add', ...asset)).id);
}, 3 * MINUTE_MS);

afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an `item add` whose caller ends', () => {
  const drafts = () => readdir(join(data, 'store', '.drafts'));

  test(
    'is cancelled, and leaves no file and no item',
    async () => {
      await until(async () => (await drafts()).length === 0);
      const caller = connect(join(data, 'control.sock'));
      const files = [{ key: 'data', path: join(folder, 'noise.tif'), categorical: false }];
      const input = { projectId: HARBOUR_PROJECT_ID, name: 'Cancelled', files };
      caller.write(`${JSON.stringify({ command: 'item add', input, wantsProgress: true })}\n`);
      const [progress] = await once(caller, 'data');
      expect(String(progress)).toContain('"progress"');
      expect(await drafts()).not.toEqual([]);
      caller.destroy();
      await until(async () => (await drafts()).length === 0);
      const { items } = (await service.operate('item', 'list')) as { items: { name: string }[] };
      expect(items.map(({ name }) => name)).toEqual(['Noise']);
      expect(await readdir(join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, 'items'))).toEqual([itemId]);
    },
    2 * MINUTE_MS,
  );
});

describe('a service that is killed', () => {
  test(
    'case 90: the next start completes the running job once and charges it once',
    async () => {
      const before = await usage();
      const created = await create(randomUUID());
      const { job } = (await created.json()) as { job: Job };
      await until(async () => !['queued', null].includes((await getJob(job.id)).phase ?? null));
      await service.kill();
      service = await startServiceProcess(data, { args: ['--no-samples'] });
      await until(async () => (await getJob(job.id)).status !== 'running');
      expect(await getJob(job.id)).toMatchObject({ status: 'completed', progress: 100, error_message: null });
      const { compute_units: units, jobs } = await usage();
      const used = (before.compute_units.used ?? 0) + (job.compute_units_reserved ?? Number.NaN);
      expect(units).toMatchObject({ used, reserved: 0 });
      const total = (before.jobs.total ?? 0) + 1;
      expect(jobs).toMatchObject({ total, completed: total, running: 0 });
      const store = join(data, 'store');
      expect(await readdir(join(store, `project-${HARBOUR_PROJECT_ID}`, 'clips', job.id))).toHaveLength(1);
      // The thumbnail of the item may be made at the same time.
      await until(async () => (await readdir(join(store, '.drafts'))).length === 0);
    },
    3 * MINUTE_MS,
  );

  test(
    'case 23: twenty parallel equal creates make one job and one charge',
    async () => {
      const before = await usage();
      const key = randomUUID();
      const responses = await Promise.all(Array.from({ length: 20 }, () => create(key)));
      const bodies = await Promise.all(
        responses.map((response) => response.json() as Promise<{ job?: Job; type?: string }>),
      );
      const jobs = new Set(bodies.flatMap(({ job }) => (job ? [job.id] : [])));
      expect(jobs.size).toBe(1);
      const refusals = responses.filter(({ status }) => status !== 200);
      expect(refusals.every(({ status, headers }) => status === 409 && headers.get('retry-after') === '1')).toBe(true);
      const [id = ''] = jobs;
      await until(async () => (await getJob(id)).status === 'completed');
      const job = await getJob(id);
      const { compute_units: units, jobs: counted } = await usage();
      const used = (before.compute_units.used ?? 0) + (job.compute_units_charged ?? Number.NaN);
      expect(units).toMatchObject({ used, reserved: 0 });
      expect(counted.total).toBe((before.jobs.total ?? 0) + 1);
    },
    2 * MINUTE_MS,
  );
});

function create(idempotencyKey: string): Promise<Response> {
  const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: NOISE_AREA };
  return service.call('clip.create_from_item', body, { 'Idempotency-Key': idempotencyKey });
}

async function getJob(jobId: string): Promise<Job> {
  const response = await service.call('clip.job.get', { job_id: jobId });
  expect(response.status).toBe(200);
  return (await response.json()) as Job;
}

type Usage = { compute_units: Record<string, number>; jobs: Record<string, number> };

async function usage(): Promise<Usage> {
  const found = await service.call('items.search_org', { format: 'stac', limit: 1 });
  const { features } = (await found.json()) as { features: { properties: Record<string, string> }[] };
  const organization_id = features[0]?.properties['geopera:organization_id'];
  const response = await service.call('usage.current', { organization_id });
  return (await response.json()) as Usage;
}

/** Polls, as a client does, until the condition holds; the test's timeout ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
