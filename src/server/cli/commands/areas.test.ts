import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../clip/fixtures/limits.ts';
import { detectEngine } from '../../../clip/gdal/engine.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { geoTiffBytes } from '../../../raster/tiff/write-geotiff.ts';
import { areaBody } from '../../../testing/service/area-fixture.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { boxOf, fixtureGrid } from '../../../testing/service/fixture-grid.ts';
import { getJob } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { markFault } from '../../catalog/mark-fault.ts';
import { assets, items } from '../../db/schema.ts';
import { createEngineTasks } from '../../jobs/engine-tasks.ts';
import { readCommandLine } from '../command-line.ts';
import { areaList } from './areas.ts';

let service: TestService;
const tasks = createEngineTasks(await detectEngine(), { limits: LIMITS, maxConcurrentRegistrations: 1 });
beforeAll(async () => {
  service = await startTestService();
});
afterAll(async () => {
  await tasks.close();
  await service.close();
});

/** Runs a command line in the service. */
async function run(...words: string[]): Promise<Record<string, unknown>> {
  const line = readCommandLine(words);
  if (line.kind !== 'command') throw new Error(`${words.join(' ')} is no command`);
  const { services, store } = service;
  const { db, clock, ids } = services;
  const context = { db, store, clock, ids, engine: async () => tasks.catalog, publicUrl: '' };
  const watch = { onProgress: () => undefined, signal: new AbortController().signal };
  return line.command.execute(context, line.input, watch);
}

/** A raster of one value with the grid of the fixture. */
async function rasterFile(name: string, value: number): Promise<string> {
  const { left, top, pixelMetres, epsg } = fixtureGrid;
  const bytes = await geoTiffBytes(
    {
      ...{ width: 40, height: 30, bandCount: 1, sampleType: 'uint8', crs: { epsg, kind: 'projected' } },
      transform: [left, pixelMetres, 0, top, 0, -pixelMetres],
    },
    () => new Uint8Array(40).fill(value),
  );
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

const ofA = ['--org', ids.organizationA];

describe('the commands of areas', () => {
  test('add, list and remove an area, whose clips stay', async () => {
    const path = await rasterFile('quay.tif', 7);
    const options = ['--title', 'The quay', '--captured', '2026-03-01/2026-03-04', '--sensor', 'dem=Lidar', ...ofA];
    const add = () => run('area', 'add', 'quay', `dem=${path}`, ...options);
    expect(await add()).toEqual({ area: 'quay', organization: ids.organizationA, mosaic_types: ['dem'] });
    await expect(add()).rejects.toThrow('There is already an area quay');
    expect(await run('area', 'list', ...ofA)).toEqual({
      areas: [
        {
          ...{ name: 'quay', title: 'The quay', org: ids.organizationA, mosaics: 'dem' },
          ...{ state: 'active', description: null },
        },
      ],
      total: 1,
      offset: 0,
    });
    expect(await run('area', 'list', '--org', ids.organizationB)).toMatchObject({ areas: [], total: 0 });
    expect(JSON.stringify(await run('item', 'list'))).not.toContain('quay');
    const mosaics = await service.call('clip.area.mosaics', { area: 'quay' });
    expect(await mosaics.json()).toMatchObject([
      { mosaic_type: 'dem', filename: 'dem.tif', gcs_path: 'delivery/quay/dem.tif', bbox: expect.any(Array), gsd: 10 },
    ]);
    const metadata = await service.call('clip.area.metadata', { area: 'quay' });
    expect(await metadata.json()).toMatchObject({
      captures: [
        { capture_date: null, start_date: '2026-03-01', end_date: '2026-03-04', sensor: 'Lidar', mosaic_type: 'dem' },
      ],
    });

    const body = areaBody({ area: 'quay', mosaic_types: ['dem'], aoi_geometry: boxOf(5, 5, 10, 10) });
    const created = await service.call('clip.create_from_area', body, { idempotencyKey: randomUUID() });
    const { job } = (await created.json()) as { job: Job };
    await expect(run('area', 'remove', 'quay', '--yes', ...ofA)).rejects.toThrow('1 running jobs read the area quay');
    await service.completeJobs();
    expect(await run('area', 'remove', 'quay', ...ofA)).toMatchObject({ area: 'quay', removed: false, jobs: 1 });
    expect(await run('area', 'remove', 'quay', '--yes', ...ofA)).toMatchObject({ removed: true, files: 1, jobs: 1 });
    expect(await (await service.call('clip.areas.list', {})).json()).toEqual([]);
    const root = dirname(dirname(await service.store.localPath('bucket/file')));
    expect((await readdir(root)).filter((bucket) => bucket.startsWith('area-'))).toEqual([]);
    const done = await getJob(service, job.id);
    const file = await service.call('clip.job.download', { job_id: job.id, mosaic_type: 'dem' });
    expect([done.status, done.area, file.status]).toEqual(['completed', 'quay', 200]);
    await file.body?.cancel();
    await expect(run('area', 'remove', 'quay', ...ofA)).rejects.toThrow('There is no area quay');
    // The name is free again.
    expect(await add()).toMatchObject({ area: 'quay' });
  });

  test('list why an area is archived, in one line', async () => {
    const path = await rasterFile('slip.tif', 7);
    await run('area', 'add', 'slip', `dem=${path}`, ...ofA);
    const { orm } = service.services.db;
    const [mosaic] = await orm.select().from(assets).where(like(assets.objectPath, '%/delivery/slip/dem.tif'));
    if (mosaic === undefined) throw new Error('the area has no mosaic');
    await orm.update(items).set({ description: 'Slips.' }).where(eq(items.id, mosaic.itemId));
    const fault = { code: 'broken', detail: 'Tile 3 is broken.' };
    await orm.transaction((tx) => markFault(tx, mosaic, { fault, areClipsWrong: false, at: service.clock.now() }));
    const listed = await run('area', 'list', ...ofA);
    const slip = (listed.areas as Record<string, unknown>[]).find(({ name }) => name === 'slip');
    const reason = 'Archived because of its asset "dem": Tile 3 is broken.';
    expect(slip).toMatchObject({ state: 'archived', description: `Slips.\n\n${reason}` });
    const line = areaList.describe({ ...listed, areas: [slip] }).split('\n')[1];
    expect(line).toMatch(/ dem +archived +Slips\. Archived because of its asset "dem": Tile 3 is broken\.$/);
    expect(await run('area', 'remove', 'slip', '--yes', ...ofA)).toMatchObject({ removed: true });
  });

  test('refuse what they cannot register, and register nothing of it', async () => {
    const path = await rasterFile('pier.tif', 7);
    const refused: [string[], RegExp][] = [
      [['pier', `dem=${path}`], /several organizations; name one with --org ID.*org-a/],
      [['pier', `dem=${path}`, '--org', 'unknown'], /There is no organization unknown/],
      [['../pier', `dem=${path}`, ...ofA], /cannot be the name of an area: use up to 64 letters/],
      [['pier', `d.e=${path}`, ...ofA], /"d\.e" cannot be a mosaic type/],
      [['pier', `dem=${path}`, `rgb=${path}.none`, ...ofA], /does not exist/],
    ];
    for (const [words, reason] of refused) await expect(run('area', 'add', ...words)).rejects.toThrow(reason);
    expect(JSON.stringify(await run('area', 'list'))).not.toContain('pier');
  });

  test.each([
    [['a'], 'TYPE=PATH is missing'],
    [[], 'NAME is missing'],
    [['a', 'x'], 'A mosaic is given as TYPE=PATH, not "x"'],
    [['a', 'x=1', 'x=2'], 'TYPE=PATH names the key "x" twice'],
    [['a', 'x=1', '--bands', 'y=red'], 'There is no TYPE=PATH with the key "y"'],
    [['a', 'x=1', '--captured', 'y=2026-03-04'], '--captured names "y", which is no TYPE'],
    [['a', 'x=1', '--captured', '2026-02-30'], '--captured takes a day like 2026-03-04'],
    [['a', 'x=1', '--captured', '2026-03-04/2026-03-01'], '--captured takes a day'],
    [['a', 'x=1', '--captured', '2026-03-04/'], '--captured takes a day'],
  ])('area add %j: %s', (words, message) => {
    expect(() => readCommandLine(['area', 'add', ...words])).toThrow(message);
  });
});
