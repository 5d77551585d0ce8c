import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { createEngineTasks } from '../../jobs/engine-tasks.ts';
import { readCommandLine } from '../command-line.ts';

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
      areas: [{ name: 'quay', title: 'The quay', org: ids.organizationA, mosaics: 'dem' }],
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
    const done = await getJob(service, job.id);
    const file = await service.call('clip.job.download', { job_id: job.id, mosaic_type: 'dem' });
    expect([done.status, done.area, file.status]).toEqual(['completed', 'quay', 200]);
    await file.body?.cancel();
    await expect(run('area', 'remove', 'quay', ...ofA)).rejects.toThrow('There is no area quay');
    // The name is free again.
    expect(await add()).toMatchObject({ area: 'quay' });
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
