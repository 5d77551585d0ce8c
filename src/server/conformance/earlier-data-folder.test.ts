import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { earlierDataFolder } from '../../testing/data-folders/earlier-data-folder.ts';
import { startServiceProcess } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';
import { openDatabase } from '../db/database.ts';

type Row = Record<string, unknown>;

/** All rows of user data, by table and id. */
async function readTables(dataFolder: string): Promise<Record<string, Row[]>> {
  const database = await openDatabase({ dataDir: join(dataFolder, 'db') });
  const tables: Record<string, Row[]> = {};
  for (const table of ['items', 'assets', 'clip_jobs', 'clip_files', 'compute_unit_ledger', 'projects', 'api_keys']) {
    const { rows } = await database.orm.execute(sql`select * from ${sql.identifier(table)} order by id::text`);
    tables[table] = rows;
  }
  await database.close();
  return tables;
}

async function checksums(dataFolder: string): Promise<Record<string, string>> {
  const names = await readdir(join(dataFolder, 'store'), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sums = files.map(async (file) => [
    file,
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(sums));
}

/** The cells of earlier columns that differ, as `table.name.column`. Every earlier row must still exist. */
function changedCells(before: Record<string, Row[]>, after: Record<string, Row[]>): string[] {
  return Object.entries(before).flatMap(([table, rows]) =>
    rows.flatMap((row) => {
      const now = after[table]?.find(({ id }) => id === row.id) ?? {};
      return Object.entries(row)
        .filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(now[column]))
        .map(([column]) => `${table}.${String(row.name ?? row.filename ?? row.item_id ?? row.output_name)}.${column}`);
    }),
  );
}

const greek =
  /^Archived because of its asset "data": An earlier release of Cutline placed this raster elsewhere than PROJ does\./;

test('a data folder of 189007e: rasters with a wrong position are archived, their clips are marked, and nothing else changes', async () => {
  const folder = await earlierDataFolder();
  const before = await readTables(folder);
  const filesBefore = await checksums(folder);
  const service = await startServiceProcess(folder, { args: ['--no-samples'] });
  onTestFinished(() => service.kill());
  const search = async () => {
    const answer = await service.call('items.search_org', {});
    const { features } = (await answer.json()) as { features: { id: string; properties: Record<string, string> }[] };
    return features;
  };
  const stateOf = async (name: string) =>
    (await search()).filter(({ properties }) => properties.name === name).map(({ properties }) => properties);

  // the last one that is checked
  await vi.waitFor(async () => expect(await stateOf('mollweide-pe')).toMatchObject([{ lifecycle_state: 'archived' }]), {
    timeout: 110_000,
    interval: 200,
  });
  const archived = await stateOf('greek-grid');
  expect(archived.find(({ type }) => type === 'user_raster')).toMatchObject({
    lifecycle_state: 'archived',
    description: expect.stringMatching(greek),
  });

  const clip = await service.call(
    'clip.create_from_item',
    { source_item_id: 'greek-grid', project_id: HARBOUR_PROJECT_ID, aoi_geometry: insideGreece },
    { 'Idempotency-Key': 'a-clip-of-an-archived-item' },
  );
  expect(clip.status).toBe(400);
  expect(await clip.json()).toMatchObject({ detail: expect.stringMatching(/"greek-grid" is archived/) });
  expect(await service.stop()).toBe(0);

  const after = await readTables(folder);
  expect(after.clip_files?.map(({ filename, fault }) => [filename, fault])).toEqual(
    expect.arrayContaining([
      [
        'greek-grid_data.tif',
        expect.objectContaining({
          code: 'wrong-position',
          detail: expect.stringMatching(/elsewhere than PROJ does/),
          error_code: 'position-corrected',
        }),
      ],
      [
        'int64-cog_data.tif',
        expect.objectContaining({
          code: 'sample-type-unsupported',
          detail: expect.stringMatching(/64-bit integers/),
          error_code: 'wide-integers',
        }),
      ],
      ['utm_data.tif', null],
    ]),
  );
  const archivedItems = after.items?.filter(({ lifecycle_state }) => lifecycle_state === 'archived') ?? [];
  expect(archivedItems.map(({ name, type }) => `${name} ${type}`).toSorted()).toEqual([
    'greek-grid clip',
    'greek-grid user_raster',
    'int64-cog clip',
    'int64-cog user_raster',
    'mollweide-pe user_raster',
  ]);
  const changed = changedCells(before, after).filter((cell) => !/^assets\..*\.source_check$/.test(cell));
  const ofItem = (name: string) => ['lifecycle_state', 'description', 'updated_at'].map((it) => `items.${name}.${it}`);
  expect(changed.toSorted()).toEqual(
    [
      ...['greek-grid', 'greek-grid', 'int64-cog', 'int64-cog', 'mollweide-pe'].flatMap(ofItem),
      'clip_jobs.greek-grid.updated_at',
      'clip_jobs.int64-cog.updated_at',
    ].toSorted(),
  );
  expect(await checksums(folder)).toMatchObject(filesBefore);
  expectSearchColumns(after);
}, 150_000);

/** The lists find earlier jobs and items by columns that the start has filled in. */
function expectSearchColumns({
  clip_jobs: jobs = [],
  clip_files: files = [],
  items = [],
}: Record<string, Row[]>): void {
  expect(jobs.length).toBeGreaterThan(0);
  for (const job of jobs) {
    const ofJob = files.filter(({ job_id }) => job_id === job.id);
    expect(job).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      search_text: expect.stringContaining(String(job.output_name).toLowerCase()),
      aoi_outline: roundedArea(job.aoi_geometry as AoiGeometry),
    });
    expect(Number(job.size_bytes)).toBe(ofJob.reduce((sum, { size_bytes }) => sum + Number(size_bytes), 0));
    const positions = (job.aoi_geometry as { coordinates: number[][][] }).coordinates.flat();
    expect([job.west, job.north]).toEqual([
      Math.min(...positions.map(([x = 0]) => x)),
      Math.max(...positions.map(([, y = 0]) => y)),
    ]);
  }
  for (const item of items) expect([item.west, item.south, item.east, item.north]).toEqual(item.bbox);
}

const insideGreece = {
  type: 'Polygon',
  coordinates: [
    [
      [23.895, 38.34],
      [23.905, 38.338],
      [23.907, 38.345],
      [23.895, 38.34],
    ],
  ],
};

/** The outline of an area with few positions. */
function roundedArea({ type, coordinates }: AoiGeometry) {
  const close = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(close) : expect.closeTo(value as number, 5);
  return { type, coordinates: close(coordinates) };
}
