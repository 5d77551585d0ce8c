import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClipFile, Job } from '../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { ids, insideI1 } from '../../testing/service/fixture.ts';
import { dataValue } from '../../testing/service/fixture-files.ts';
import { boxOf, fixtureGrid, lonLatAt, ringOf } from '../../testing/service/fixture-grid.ts';
import { completedJob, create, createdJob, expectProblem, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
let J: Job;
beforeAll(async () => {
  service = await startTestService();
  J = await completedJob(service, { target_collection_id: ids.collection });
});
afterAll(() => service.close());

function clipOf(job: Job): ClipFile {
  const [clip] = job.output_artifacts?.clips ?? [];
  if (clip === undefined) throw new Error(`the job ${job.id} has no clip: ${job.error_message}`);
  return clip;
}

function download(job: Job, mosaicType = 'rgb'): Promise<Response> {
  return service.call('clip.job.download', { job_id: job.id, mosaic_type: mosaicType });
}

async function rasterOf(job: Job) {
  const bytes = new Uint8Array(await (await download(job)).arrayBuffer());
  return openRaster(bytesSource(bytes));
}

describe('clips (contract 19)', () => {
  test('case 46: a job runs, then is completed, and its progress never decreases', async () => {
    const { id } = await createdJob(service, { asset_keys: ['data'] });
    const seen: Job[] = [await getJob(service, id)];
    await service.worker.start();
    for (;;) {
      const job = await getJob(service, id);
      seen.push(job);
      if (job.status !== 'running') break;
      // The database runs in this process: without yielding to the event loop, the worker could not run.
      await nextTurn();
    }
    await service.worker.stop();
    expect(new Set(seen.map((job) => job.status))).toEqual(new Set(['running', 'completed']));
    const progress = seen.map((job) => job.progress ?? 0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(seen.slice(0, -1).every((job) => job.completed_at === null && (job.progress ?? 0) < 100)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ progress: 100, phase: null, completed_at: expect.any(String) });
  });

  test('case 47: the files of a completed job', () => {
    const clip = clipOf(J);
    expect(clip).toMatchObject({ mosaic_type: 'rgb', filename: 'harbour_clip_rgb.tif', asset_key: 'data' });
    expect(Number.isInteger(clip.size_bytes) && clip.size_bytes > 0).toBe(true);
    expect(clip.gcs_path).toBe(`clips/${J.id}/harbour_clip_rgb.tif`);
    expect(J.receipt?.files).toMatchObject([{ mosaic_type: 'rgb', extent: 'tight' }]);
    expect(J.compute_units_charged).toBe(J.compute_units_reserved);
  });

  test('case 51: a list by status', async () => {
    const list = async (status: string) => {
      const response = await service.call('clip.jobs.list', { organization_id: ids.organizationA, status });
      return ((await response.json()) as Job[]).map((job) => job.status);
    };
    await createdJob(service);
    expect(new Set(await list('completed'))).toEqual(new Set(['completed']));
    expect(new Set(await list('running'))).toEqual(new Set(['running']));
  });

  test('case 57: downloads are the job’s files', async () => {
    const response = await service.call('clip.job.downloads', { job_id: J.id });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(J.output_artifacts?.clips);
  });

  test('case 59: the bytes, their headers, and every pixel', async () => {
    const clip = clipOf(J);
    const response = await download(J);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const sha256 = createHash('sha256').update(bytes);
    expect(bytes.byteLength).toBe(clip.size_bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/tiff',
      'content-length': String(clip.size_bytes),
      'content-disposition': `attachment; filename="harbour_clip_rgb.tif"; filename*=UTF-8''harbour_clip_rgb.tif`,
      'accept-ranges': 'none',
      'cache-control': 'private, no-store',
      'repr-digest': `sha-256=:${sha256.copy().digest('base64')}:`,
      etag: `"${sha256.digest('hex')}"`,
    });
    const raster = await openRaster(bytesSource(bytes));
    const { structure } = raster;
    expect(structure).toMatchObject({ sampleType: 'uint8', isCloudOptimized: true, crs: { epsg: fixtureGrid.epsg } });
    expect(structure.bands.length).toBe(3);
    await expectSourcePixels(raster, insideI1);
  });

  test('case 60: an unknown mosaic type', async () => {
    await expectProblem(await download(J, 'nope'), 'not-found');
  });

  test('case 11: alias and operation path show the same job', async () => {
    const [byId, byAlias] = await Promise.all(
      ['/v1/op/clip.job.get', '/v1/clip/job/get'].map((path) =>
        service.request(path, {
          method: 'POST',
          headers: { 'X-API-Key': 'gpra_test_key_of_a' },
          body: JSON.stringify({ job_id: J.id }),
        }),
      ),
    );
    expect(await byAlias?.json()).toEqual(await byId?.json());
  });

  const clockwise = { type: 'Polygon', coordinates: [ringOf(40, 30, 60, 40).toReversed()] };
  const withHeights = { type: 'Polygon', coordinates: [ringOf(40, 30, 60, 40).map(([x, y]) => [x, y, 12.5])] };
  const withHole = { type: 'Polygon', coordinates: [ringOf(40, 30, 60, 40), ringOf(55, 40, 20, 10).toReversed()] };
  const twoParts = { type: 'MultiPolygon', coordinates: [[ringOf(10, 10, 30, 20)], [ringOf(100, 90, 40, 30)]] };
  test.each([
    ['a clockwise shell', clockwise],
    ['heights', withHeights],
    ['a hole', withHole],
    ['two parts', twoParts],
  ])('case 41: an area with %s', async (_name, aoi_geometry) => {
    const job = await completedJob(service, { aoi_geometry });
    expect(job).toMatchObject({ status: 'completed', error_message: null });
    await expectSourcePixels(await rasterOf(job), aoi_geometry as AoiGeometry);
  });

  test('case 43: an area half outside the source', async () => {
    const job = await completedJob(service, { aoi_geometry: boxOf(-30, -20, 60, 40) });
    const { structure } = await rasterOf(job);
    const [x0, , , y0] = structure.transform;
    expect([x0, y0]).toEqual([fixtureGrid.left, fixtureGrid.top]);
    expect([structure.width, structure.height]).toEqual([expect.closeTo(30, -1), expect.closeTo(20, -1)]);
  });

  test('a create request without names gets names from its item', async () => {
    const response = await create(service, { output_name: null });
    const { job } = (await response.json()) as { job: Job };
    await service.completeJobs();
    const { output_artifacts } = await getJob(service, job.id);
    expect(output_artifacts?.clips.map((clip) => clip.filename)).toEqual([
      'harbour_clip_rgb.tif',
      'harbour_clip_nir.tif',
    ]);
  });
});

type Opened = Awaited<ReturnType<typeof openRaster>>;

/**
 * Checks every pixel: inside the area it has the source's value, outside it is masked. The area's boxes are on the grid within
 * a hundredth of a pixel.
 */
async function expectSourcePixels(raster: Opened, area: AoiGeometry): Promise<void> {
  const { structure } = raster;
  const { width, height } = structure;
  const { left, top, pixelMetres } = fixtureGrid;
  const column0 = Math.round((structure.transform[0] - left) / pixelMetres);
  const row0 = Math.round((top - structure.transform[3]) / pixelMetres);
  const window = await readWindow(raster, { level: 0, x: 0, y: 0, width, height });
  const wrong: string[] = [];
  let insideCount = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const index = row * width + column;
      const inside = isInside(area, column0 + column, row0 + row);
      if (inside) insideCount++;
      if ((window.valid[index] === 1) !== inside) wrong.push(`mask at ${column}, ${row}`);
      for (const [band, samples] of window.bands.entries()) {
        const expected = inside ? dataValue(column0 + column, row0 + row, band) : 0;
        if (samples[index] !== expected)
          wrong.push(`band ${band} at ${column}, ${row}: ${samples[index]} not ${expected}`);
      }
    }
  }
  expect(insideCount).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
}

/** Whether the centre of a source pixel lies in the area, by crossing number in longitude and latitude. */
function isInside(area: AoiGeometry, column: number, row: number): boolean {
  const [x, y] = lonLatAt(column + 0.5, row + 0.5);
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return polygons.some((rings) => rings.filter((ring) => crosses(ring, x, y)).length % 2 === 1);
}

function crosses(ring: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}
