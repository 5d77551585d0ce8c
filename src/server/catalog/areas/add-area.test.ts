import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../../clip/fixtures/limits.ts';
import { detectEngine } from '../../../clip/gdal/engine.ts';
import { geoTiffBytes } from '../../../raster/tiff/write-geotiff.ts';
import { areaBody } from '../../../testing/service/area-fixture.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { boxOf, fixtureGrid } from '../../../testing/service/fixture-grid.ts';
import { computeUnits, create, expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { areas, assets } from '../../db/schema.ts';
import { createEngineTasks } from '../../jobs/engine-tasks.ts';
import { addItem } from '../add-item.ts';
import type { AssetFile } from '../prepare-asset.ts';
import type { CatalogParts } from '../register-rasters.ts';
import { addArea } from './add-area.ts';

let service: TestService;
const tasks = createEngineTasks(await detectEngine(), { limits: LIMITS, maxConcurrentRegistrations: 1 });
/** Two rasters on one grid of 40 × 30 pixels, whose valid pixels are the left and the right half of it. */
let halves: AssetFile[];
let folder: string;
beforeAll(async () => {
  service = await startTestService();
  folder = await mkdtemp(join(tmpdir(), 'cutline-halves-'));
  halves = [await halfFile('left', (column) => column < 20), await halfFile('right', (column) => column >= 20)];
});
afterAll(async () => {
  await tasks.close();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

async function halfFile(key: string, isValid: (column: number) => boolean): Promise<AssetFile> {
  const { left, top, pixelMetres, epsg } = fixtureGrid;
  const bytes = await geoTiffBytes(
    {
      ...{ width: 40, height: 30, bandCount: 1, sampleType: 'uint8', noData: 0, crs: { epsg, kind: 'projected' } },
      transform: [left, pixelMetres, 0, top, 0, -pixelMetres],
    },
    () => Uint8Array.from({ length: 40 }, (_, column) => (isValid(column) ? 7 : 0)),
  );
  const path = join(folder, `${key}.tif`);
  await writeFile(path, bytes);
  return { key, path };
}

function parts(): CatalogParts {
  const { services, store } = service;
  return { orm: services.db.orm, store, engine: tasks.catalog, ids: services.ids, clock: services.clock };
}

const organizationId = ids.organizationA;
const [inLeft, acrossBoth] = [boxOf(2, 5, 10, 10), boxOf(15, 5, 10, 10)];

const clipArea = (changes: Record<string, unknown>) =>
  service.call('clip.create_from_area', areaBody({ area: 'halves', ...changes }), { idempotencyKey: randomUUID() });

describe('an area of interest on the valid pixels of some rasters only', () => {
  beforeAll(async () => {
    await addArea(parts(), { organizationId, name: 'halves', title: 'Two halves', files: halves });
  });

  test('is refused for an area’s other mosaics, and reserves nothing', async () => {
    const before = await computeUnits(service);
    const refused = await clipArea({ mosaic_types: ['right'], aoi_geometry: inLeft });
    const { detail } = await expectProblem(refused, 'aoi-outside-source');
    expect(detail).toContain('valid pixels of the requested mosaic type of "Two halves" (right)');
    expect(await computeUnits(service)).toEqual(before);
  });

  test('clips only those of the requested mosaics that it meets, and pays for no other', async () => {
    const reserved = async (aoi_geometry: unknown) => {
      const before = await computeUnits(service);
      const response = await clipArea({ mosaic_types: ['right', 'left'], aoi_geometry });
      const { mosaic_types: types } = (await response.json()) as { mosaic_types: string[] };
      return { types, units: (await computeUnits(service)).reserved - before.reserved };
    };
    expect(await reserved(inLeft)).toEqual({ types: ['left'], units: 1 });
    expect(await reserved(acrossBoth)).toEqual({ types: ['right', 'left'], units: 2 });
  });

  test('is refused for the other assets of an item', async () => {
    const { id } = await addItem(parts(), { projectId: ids.projectA, name: 'Two halves', files: halves });
    const clipItem = (asset_keys: string[]) =>
      create(service, { source_item_id: id, asset_keys, aoi_geometry: inLeft });
    const { detail } = await expectProblem(await clipItem(['right']), 'aoi-outside-source');
    expect(detail).toContain('the requested asset key of "Two halves" (right)');
    expect(await (await clipItem(['left', 'right'])).json()).toMatchObject({ assets_to_clip: 1, asset_keys: ['left'] });
  });

  test.each([
    ['across the antimeridian, far from it', [170, -40, -170, -30], 422],
    ['across the antimeridian, around it', [150, -40, -170, -30], 200],
    ['around the Earth', [-180, -90, 180, 90], 200],
    ['unknown, as of earlier registrations', null, 200],
  ] as const)('is judged by a box %s', async (_, bbox, status) => {
    const { orm } = service.services.db;
    const [area] = await orm.select().from(areas).where(eq(areas.name, 'halves'));
    const left = and(eq(assets.itemId, area?.itemId ?? ''), eq(assets.assetKey, 'left'));
    const [before] = await orm.select({ bbox: assets.bbox }).from(assets).where(left);
    onTestFinished(async () => void (await orm.update(assets).set({ bbox: before?.bbox }).where(left)));
    await orm
      .update(assets)
      .set({ bbox: bbox && [...bbox] })
      .where(left);
    expect((await clipArea({ mosaic_types: ['left'], aoi_geometry: inLeft })).status).toBe(status);
  });
});

test('a registration that fails after its first file leaves no folder', async () => {
  const { store } = service;
  const root = dirname(dirname(await store.localPath('bucket/file')));
  const before = await readdir(root);
  const publish: typeof store.publish = (draft, objectPath) =>
    objectPath.endsWith('/right.tif') ? Promise.reject(new Error('no space')) : store.publish(draft, objectPath);
  const failing = { ...parts(), store: { ...store, publish } };
  const area = { organizationId, name: 'failing', title: 'Failing', files: halves };
  await expect(addArea(failing, area)).rejects.toThrow('no space');
  expect(await readdir(root)).toEqual(before);
});
