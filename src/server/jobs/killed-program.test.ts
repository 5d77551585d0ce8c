import { readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { nativeUnderTest } from '../../clip/fixtures/engines.ts';
import { LIMITS } from '../../clip/fixtures/limits.ts';
import { childrenOf, gdalProgramsOf } from '../../clip/fixtures/processes.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { ids } from '../../testing/service/fixture.ts';
import { computeUnits, createdJob, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { addItem } from '../catalog/add-item.ts';
import { clipTasks } from '../db/schema.ts';
import { createEngineTasks } from './engine-tasks.ts';
import { MAX_ATTEMPTS } from './run-job.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const native = process.env.CUTLINE_GDAL === 'wasm' ? null : await nativeUnderTest();
const canKill = native !== null && process.platform === 'linux';
if (!canKill) console.log('skipped: killing GDAL programs needs native GDAL and /proc');

const SIDE = 1024;
const AREA = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 50],
      [10.09, 50.01],
      [10.08, 50.09],
      [10, 50],
    ],
  ],
};

let service: TestService;
let itemId: string;
let storeRoot: string;

const ways = [
  { what: 'GDAL program', engine: 'gdal', toKill: gdalProgramsOf, name: /gdal_\w+/ },
  { what: 'process that copies tiles', engine: 'auto', toKill: childrenOf, name: /The task's process/ },
] as const;

describe.runIf(canKill).each(ways)('a job whose $what is killed', ({ engine, toKill, name }) => {
  beforeAll(async () => {
    service = await startTestService({ settings: { engine } });
    storeRoot = dirname(dirname(await service.store.localPath('bucket-a/any')));
    itemId = await addNoise();
  });
  afterAll(() => service.close());

  test('is completed by another attempt', async () => {
    const job = await createdJob(service, { source_item_id: itemId, aoi_geometry: AREA });
    const stop = killAll(toKill);
    await service.completeJobs();
    expect(stop()).toBeGreaterThan(0);
    expect(await getJob(service, job.id)).toMatchObject({ status: 'running', error_message: null });
    expect(await attemptsOf(job)).toBe(1);
    expect(await draftsLeft()).toEqual([]);
    await endPause();
    await service.completeJobs();
    expect(await getJob(service, job.id)).toMatchObject({ status: 'completed', progress: 100, error_message: null });
  });

  test(`fails after ${MAX_ATTEMPTS} such attempts, charges nothing and leaves no file`, async () => {
    const [files, units] = [await filesOf(storeRoot), await computeUnits(service)];
    const job = await createdJob(service, { source_item_id: itemId, aoi_geometry: AREA });
    const stop = killAll(toKill);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      await endPause();
      await service.completeJobs();
      expect(await attemptsOf(job)).toBe(attempt);
    }
    expect(stop()).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
    expect(await getJob(service, job.id)).toMatchObject({
      status: 'failed',
      error_step: 'cut data',
      error_message: expect.stringMatching(
        new RegExp(
          `^The clip was tried 5 times and given up\\. ${name.source} was killed .+\\(SIGKILL\\) by the system or an operator.+try a smaller area\\.$`,
        ),
      ),
      compute_units_charged: 0,
    });
    expect(await computeUnits(service)).toEqual(units);
    expect(await filesOf(storeRoot)).toEqual(files);
    expect(await draftsLeft()).toEqual([]);
  });
});

/** A raster that does not compress, so that its clip takes tenths of a second. */
async function addNoise(): Promise<string> {
  const row = new Uint16Array(SIDE * 2);
  const path = await service.store.draftPath('noise.tif');
  const degrees = 0.1 / SIDE;
  const spec = { width: SIDE, height: SIDE, bandCount: 2, sampleType: 'uint16' as const, tileSize: 512 };
  const bytes = await geoTiffBytes(
    { ...spec, transform: [10, degrees, 0, 50.1, 0, -degrees], crs: { epsg: 4326, kind: 'geographic' } },
    (index) => row.map((_, column) => Math.imul(column + 1, (index + 1) * 2_654_435) >>> 20),
  );
  await writeFile(path, bytes);
  if (!native) throw new Error('there is no native GDAL');
  const tasks = createEngineTasks(native.engine, { limits: LIMITS, maxConcurrentRegistrations: 1 });
  const { db, clock, ids: newId } = service.services;
  const parts = { orm: db.orm, store: service.store, engine: tasks.catalog, ids: newId, clock };
  try {
    const files = [{ key: 'data', path }];
    return (await addItem(parts, { projectId: ids.projectA, name: 'Noise', files })).id;
  } finally {
    tasks.close();
    await rm(path);
  }
}

/** Kills what `toKill` finds below this process as soon as it appears. The returned function stops this and returns the number killed. */
function killAll(toKill: (pid: number) => number[]): () => number {
  let killed = 0;
  let isOn = true;
  const kill = () => {
    for (const pid of toKill(process.pid)) {
      try {
        process.kill(pid, 'SIGKILL');
        killed++;
      } catch {
        // it has ended since it was listed
      }
    }
    if (isOn) setImmediate(kill);
  };
  kill();
  const stop = () => {
    isOn = false;
    return killed;
  };
  // A failed test must not kill the programs of the next ones.
  onTestFinished(() => void stop());
  return stop;
}

async function attemptsOf(job: Job): Promise<number | undefined> {
  const { orm } = service.services.db;
  return (await orm.select().from(clipTasks).where(eq(clipTasks.jobId, job.id)))[0]?.attempts;
}

/** Simulates that the pause has passed. */
async function endPause(): Promise<void> {
  await service.services.db.orm.update(clipTasks).set({ leasedUntil: null });
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

async function draftsLeft(): Promise<string[]> {
  return await filesOf(join(storeRoot, '.drafts'));
}
