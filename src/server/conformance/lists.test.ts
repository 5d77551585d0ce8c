import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clipFingerprint } from '../../contract/fingerprint.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import type { StacFeature } from '../../contract/schemas/items.ts';
import { polygonsOf } from '../../geo/polygons-of.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import { box, scenes } from '../../testing/searches/scenes.ts';
import { ids, insideI1, keys } from '../../testing/service/fixture.ts';
import { boxOf } from '../../testing/service/fixture-grid.ts';
import { createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { openDatabase } from '../db/database.ts';
import { clipJobs, items } from '../db/schema.ts';
import { completeEarlierJobs } from '../jobs/job-search-columns.ts';

const programs = await findPostgres();
const databases: [string, boolean][] = [
  ['PGlite', true],
  ['PostgreSQL', programs !== null],
];

const HOUR_MS = 3_600_000;
const elsewhere = boxOf(100, 80, 10, 10);

describe.each(databases)('lists over %s (contract 11.3, 12)', (name, isAvailable) => {
  if (!isAvailable) return test.skip('PostgreSQL is not installed', () => undefined);

  let service: TestService;
  let postgres: TestPostgres | null = null;
  /** Jobs by name: `field` and `Größe` are completed, `50%_x` runs. Created one hour apart. */
  const jobs: Record<string, Job> = {};
  beforeAll(async () => {
    if (name === 'PostgreSQL') postgres = await startPostgres(programs);
    const database = postgres === null ? undefined : await openDatabase({ url: postgres.url });
    await database?.migrate();
    service = await startTestService(database === undefined ? {} : { database });
    await service.services.db.orm.insert(items).values(scenes);
    const add = async (output_name: string, changes: Record<string, unknown>) => {
      service.clock.advance(HOUR_MS);
      jobs[output_name] = await createdJob(service, { output_name, ...changes });
    };
    await add('field', { asset_keys: ['data'], aoi_name: 'North Meadow' });
    await add('Größe', { asset_keys: ['nir', 'data'], aoi_geometry: elsewhere, extent: 'tight' });
    await service.completeJobs();
    await add('50%_x', { asset_keys: ['data'] });
  }, 120_000);
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const list = (body: Record<string, unknown>, key: string = keys.KA) =>
    service.call('clip.jobs.list', { organization_id: ids.organizationA, ...body }, { key });
  const found = async (body: Record<string, unknown>) => {
    const response = await list(body);
    expect([response.status, body]).toEqual([200, body]);
    const rows = (await response.json()) as Job[];
    expect(response.headers.get('X-Total-Count')).toBe(String(rows.length));
    return rows.map((job) => Object.keys(jobs).find((known) => jobs[known]?.id === job.id));
  };

  test.each<[Record<string, unknown>, string[]]>([
    [{}, ['50%_x', 'Größe', 'field']],
    [{ statuses: ['completed', 'failed'] }, ['Größe', 'field']],
    [{ statuses: ['completed'], status: 'running' }, []],
    [{ statuses: [] }, []],
    [{ q: 'FIELD' }, ['field']],
    [{ q: 'größe' }, ['Größe']],
    [{ q: 'GRÖSSE' }, []],
    [{ q: 'meadow north' }, ['field']],
    [{ q: 'harbour' }, ['50%_x', 'Größe', 'field']],
    [{ q: 'harbour 50%_' }, ['50%_x']],
    [{ q: '%' }, ['50%_x']],
    [{ q: 'f_eld' }, []],
    [{ q: '  ' }, ['50%_x', 'Größe', 'field']],
    [{ created_from: '2026-11-10T14:00:00Z' }, ['50%_x', 'Größe']],
    [{ created_to: '2026-11-10T15:00:00+01:00' }, ['Größe', 'field']],
    [{ created_from: '2026-11-10T13:30:00Z', created_to: '2026-11-10T14:30:00Z' }, ['Größe']],
    [{ source_item_id: ids.item }, ['50%_x', 'Größe', 'field']],
    [{ source_item_id: 'other' }, []],
    [{ project_id: ids.projectA }, ['50%_x', 'Größe', 'field']],
    [{ project_id: ids.projectB }, []],
    [{ bbox: boxAround(elsewhere) }, ['Größe']],
    [{ bbox: boxAround(insideI1) }, ['50%_x', 'field']],
    [{ bbox: [-180, -90, 0, -180, 90, 0].toSpliced(3, 3, 180, 90, 0) }, ['50%_x', 'Größe', 'field']],
    [{ bbox: [170, -90, -170, 90] }, []],
    [{ sort: 'created' }, ['field', 'Größe', '50%_x']],
    [{ sort: '-created' }, ['50%_x', 'Größe', 'field']],
    [{ sort: 'status' }, ['Größe', 'field', '50%_x']],
    [{ sort: '-size', statuses: ['completed'] }, ['Größe', 'field']],
    [{ sort: 'size' }, ['50%_x', 'field', 'Größe']],
    [
      { fingerprint: clipFingerprint({ itemId: ids.item, assetKeys: ['data'], geometry: insideI1 }) },
      ['50%_x', 'field'],
    ],
    [
      {
        fingerprint: clipFingerprint({
          itemId: ids.item,
          assetKeys: ['data', 'nir'],
          geometry: { type: 'MultiPolygon', coordinates: [elsewhere.coordinates as [number, number][][]] },
          extent: 'tight',
        }),
      },
      ['Größe'],
    ],
    [{ fingerprint: 'unknown' }, []],
  ])('jobs: %j', async (body, expected) => {
    expect(await found(body)).toEqual(expected);
  });

  test.each([
    { statuses: Array(11).fill('running') },
    { q: 'x'.repeat(201) },
    { created_from: 'yesterday' },
    { created_to: '0000-06-01T00:00:00Z' },
    { updated_since: '2026-11-10' },
    { bbox: [1, 2, 3] },
    { bbox: [0, 10, 1, 5] },
    { sort: 'colour' },
    { fields: ['id', 'password'] },
    { wait_seconds: 21, updated_since: '2026-11-10T00:00:00Z' },
    { wait_seconds: 1 },
  ])('jobs: refuses %j by the name of the member', async (body) => {
    const problem = await expectProblem(await list(body), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', Object.keys(body)[0]]);
  });

  test('jobs: rows have the requested members, and the files without receipts', async () => {
    const rows = (await (await list({ q: 'field', fields: ['output_name', 'output_artifacts'] })).json()) as Job[];
    const all = (await (await list({ q: 'field' })).json()) as Job[];
    expect(rows).toEqual([
      {
        id: jobs.field?.id,
        status: 'completed',
        output_name: 'field',
        output_artifacts: all[0]?.output_artifacts,
      },
    ]);
    expect(all[0]?.output_artifacts?.clips[0]).toMatchObject({ filename: 'field_rgb.tif' });
    expect(all[0]?.receipt?.files).toHaveLength(1);
    const [other] = (await (await list({ q: 'field', fields: ['receipt', 'aoi_geometry'] })).json()) as Job[];
    expect(other).toEqual({ id: all[0]?.id, status: 'completed', receipt: all[0]?.receipt, aoi_geometry: insideI1 });
  });

  describe('changes', () => {
    type Change = Job & { updated_at: string };
    const since = async (updated_since: string, more: Record<string, unknown> = {}) =>
      (await (await list({ updated_since, ...more })).json()) as Change[];
    const newest = async () => (await since('1970-01-01T00:00:00Z')).at(-1)?.updated_at ?? '';

    test('come in their order, each after all earlier ones, though the clock stands still', async () => {
      const start = await newest();
      const first = await createdJob(service, { asset_keys: ['data'] });
      const second = await createdJob(service, { asset_keys: ['data'] });
      await service.call('clip.job.delete', { job_id: first.id });
      const changes = await since(start);
      expect(changes.map(({ id, status }) => [id, status])).toEqual([
        [second.id, 'running'],
        [first.id, 'deleted'],
      ]);
      expect(Object.keys(changes[1] ?? {})).toEqual(['id', 'status', 'updated_at']);
      expect(changes[0] && changes[1] && changes[0].updated_at < changes[1].updated_at).toBe(true);
      expect(await since(changes[1]?.updated_at ?? '')).toEqual([]);
      expect(await since(start, { status: 'completed' })).toMatchObject([{ id: first.id }]);
      await service.call('clip.job.delete', { job_id: second.id });
    });

    test('answer a held request, and every held request of the same instant', async () => {
      const start = await newest();
      const held = Array.from({ length: 200 }, () => since(start, { wait_seconds: 20 }));
      const other = list({ organization_id: ids.organizationB, updated_since: start, wait_seconds: 1 }, keys.KB);
      const job = await createdJob(service, { asset_keys: ['data'] });
      const answers = await Promise.all(held);
      expect(new Set(answers.map((rows) => rows.map(({ id }) => id).join()))).toEqual(new Set([job.id]));
      expect(await (await other).json()).toEqual([]);
      await service.call('clip.job.delete', { job_id: job.id });
    });

    test('that do not match leave the answer held until its time is over', async () => {
      const start = await newest();
      const held = since(start, { wait_seconds: 1, q: 'nothing-has-this-name' });
      const job = await createdJob(service, { asset_keys: ['data'] });
      expect(await held).toEqual([]);
      await service.call('clip.job.delete', { job_id: job.id });
    });
  });

  const search = async (body: Record<string, unknown>) => {
    const response = await service.call('items.search_org', body);
    expect([response.status, body]).toEqual([200, body]);
    const { features, numberMatched } = (await response.json()) as { features: StacFeature[]; numberMatched: number };
    expect(numberMatched).toBe(features.length);
    return features.map(({ id }) => id);
  };
  const clipArea = { q: 'scene', intersects: box(10, 50, 12, 52) };

  test.each<[Record<string, unknown>, string[]]>([
    [{ q: 'scene' }, ['east', 'half', 'all', 'tip']],
    [{ q: 'SCENE half' }, ['half']],
    [{ q: 'cloudless' }, ['all']],
    [{ q: '100%' }, ['tip']],
    [clipArea, ['half', 'all', 'tip']],
    [{ ...clipArea, sortby: [{ field: 'coverage', direction: 'desc' }] }, ['all', 'half', 'tip']],
    [{ ...clipArea, sortby: [{ field: 'coverage', direction: 'asc' }] }, ['tip', 'half', 'all']],
    [
      { ...clipArea, sortby: [{ field: 'coverage', direction: 'desc' }, { field: 'name' }], bbox: [9, 49, 10.5, 53] },
      ['all', 'half'],
    ],
    [{ q: 'scene', intersects: box(-179.9, 0, -179.8, 0.1) }, []],
    [
      { q: 'scene', query: { cloud_cover: { lte: 20 }, type: { neq: 'clip' } }, datetime: '2026-05-01/2026-07-01' },
      ['half'],
    ],
  ])('items: %j', async (body, expected) => {
    expect(await search(body)).toEqual(expected);
  });

  test('items: pages of a search by coverage have no overlap and no gap', async () => {
    const page = async (offset: number) => {
      const body = { ...clipArea, sortby: [{ field: 'coverage', direction: 'desc' }], limit: 1, offset };
      const { features, numberMatched } = (await (await service.call('items.search_org', body)).json()) as {
        features: StacFeature[];
        numberMatched: number;
      };
      return [...features.map(({ id }) => id), numberMatched];
    };
    expect(await Promise.all([0, 1, 2, 3].map(page))).toEqual([['all', 3], ['half', 3], ['tip', 3], [3]]);
  });

  test.each([
    { q: 'x'.repeat(201) },
    { intersects: { type: 'Point', coordinates: [1, 2] } },
    { sortby: [{ field: 'coverage' }] },
    { sortby: [{ field: 'name' }, { field: 'coverage' }], intersects: box(10, 50, 12, 52) },
  ])('items: refuses %j by the name of the member', async (body) => {
    const problem = await expectProblem(await service.call('items.search_org', body), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', Object.keys(body)[0]]);
  });

  test('a row has the outline of the area if `fields` name it', async () => {
    const row = async (fields: string[] | null) => {
      const [job] = (await (await list({ q: 'field', ...(fields && { fields }) })).json()) as Job[];
      return job;
    };
    const rounded = insideI1.coordinates.map((ring) =>
      (ring as [number, number][]).map((position) => position.map((degrees) => expect.closeTo(degrees, 5))),
    );
    expect(await row(['aoi_outline', 'receipt'])).toMatchObject({
      aoi_outline: { type: 'Polygon', coordinates: rounded },
    });
    expect(Object.keys((await row(['aoi_outline'])) ?? {})).toEqual(['id', 'status', 'aoi_outline']);
    expect([await row(null), await row(['aoi_area_km2'])]).toEqual(
      Array(2).fill(expect.not.objectContaining({ aoi_outline: expect.anything() })),
    );
  });

  test('all are announced', async () => {
    const response = await service.request('/v1/meta', { headers: { 'X-API-Key': keys.KA } });
    expect(await response.json()).toMatchObject({
      features: ['jobs.search', 'jobs.outline', 'items.search', 'clip.areas'],
    });
  });

  test('the search columns of an earlier release’s jobs are filled in, and their instants of change stay', async () => {
    const { orm } = service.services.db;
    const columns = () =>
      orm
        .select({
          id: clipJobs.id,
          fingerprint: clipJobs.fingerprint,
          text: clipJobs.searchText,
          west: clipJobs.west,
          outline: clipJobs.aoiOutline,
          at: clipJobs.updatedAt,
        })
        .from(clipJobs)
        .orderBy(clipJobs.id);
    const before = await columns();
    await orm.update(clipJobs).set({ fingerprint: null, searchText: null, west: null, aoiOutline: null });
    await completeEarlierJobs(orm);
    expect(await columns()).toEqual(before);
  });
});

function boxAround(area: AoiGeometry): number[] {
  const positions = polygonsOf(area).flat(2);
  const [xs, ys] = [positions.map(([x = 0]) => x), positions.map(([, y = 0]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
