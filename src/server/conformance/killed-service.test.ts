import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { writeGeoTiff } from '../../raster/tiff/write-geotiff.ts';
import { type ServiceProcess, startNewService, startServiceProcess } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';

const MINUTE_MS = 60_000;
/** A clip of the entire raster takes at least a second on any machine. */
const SIDE = 4096;
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 50],
      [10.4, 50],
      [10.4, 50.4],
      [10, 50.4],
      [10, 50],
    ],
  ],
};

let folder: string;
let data: string;
let service: ServiceProcess;
let itemId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-kill-'));
  data = join(folder, 'data');
  service = await startNewService(data);
  const path = join(folder, 'noise.tif');
  await writeNoise(path);
  const asset = ['--project', HARBOUR_PROJECT_ID, '--name', 'Noise', '--asset', `data=${path}`];
  itemId = String((await service.operate('item', 'add', ...asset)).id);
}, 3 * MINUTE_MS);

afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
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

async function writeNoise(path: string): Promise<void> {
  const row = new Uint16Array(SIDE);
  const degrees = 0.4 / SIDE;
  const rows = writeGeoTiff(
    {
      width: SIDE,
      height: SIDE,
      bandCount: 1,
      sampleType: 'uint16',
      transform: [10, degrees, 0, 50.4, 0, -degrees],
      crs: { epsg: 4326, kind: 'geographic' },
      tileSize: 512,
    },
    (index) => {
      for (let column = 0; column < SIDE; column++) row[column] = Math.imul(column + 1, (index + 1) * 2_654_435) >>> 20;
      return row;
    },
  );
  await pipeline(Readable.from(rows), createWriteStream(path));
}

function create(idempotencyKey: string): Promise<Response> {
  const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: area };
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
