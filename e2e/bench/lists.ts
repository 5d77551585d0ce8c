import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../../src/server/db/database.ts';
import { fillDataFolder, manyRows } from '../../src/testing/service/many-rows.ts';
import { startServiceProcess } from '../../src/testing/service/service-process.ts';
import { gate, line, median } from './report.ts';

const ROUNDS = 20;
/** Limits of issue 20. */
const MAX_P95_MS = 100;
const MAX_KILOBYTES = 200;

const jobFields = [
  ...['output_name', 'aoi_name', 'source_item_id', 'project_id', 'asset_keys', 'progress', 'phase', 'queue_position'],
  ...[
    'error_message',
    'compute_units_reserved',
    'compute_units_charged',
    'created_at',
    'completed_at',
    'updated_at',
    'output_item_id',
  ],
];
const fileFields = ['output_name', 'created_at', 'output_artifacts'];
const area = box(127.3, -30.9, 128.1, -30.2);
const byCoverage = [{ field: 'coverage', direction: 'desc' }];

/** Searches that the app's tables send, by name. */
const searches: Record<string, ['clip.jobs.list' | 'items.search_org', Record<string, unknown>]> = {
  'jobs: newest 100': ['clip.jobs.list', { fields: jobFields, limit: 100 }],
  'jobs: last page': ['clip.jobs.list', { fields: jobFields, limit: 100, offset: manyRows.jobs - 100 }],
  'jobs: two words': ['clip.jobs.list', { fields: jobFields, limit: 100, q: 'field 99' }],
  'jobs: words without a match': ['clip.jobs.list', { fields: jobFields, limit: 100, q: 'no such job' }],
  'jobs: failed, by name': ['clip.jobs.list', { fields: jobFields, limit: 100, statuses: ['failed'], sort: 'name' }],
  'jobs: by size': ['clip.jobs.list', { fields: jobFields, limit: 100, sort: '-size' }],
  'jobs: of a month': [
    'clip.jobs.list',
    { fields: jobFields, limit: 100, created_from: '2026-10-01T00:00:00Z', created_to: '2026-10-31T00:00:00Z' },
  ],
  'jobs: place': ['clip.jobs.list', { fields: jobFields, limit: 100, bbox: [127, -31, 128, -30] }],
  'jobs: fingerprint': ['clip.jobs.list', { fields: ['created_at'], fingerprint: 'f'.repeat(64) }],
  'jobs: changes': ['clip.jobs.list', { fields: jobFields, limit: 100, updated_since: '2026-10-31T23:00:00Z' }],
  'files: newest 200': ['clip.jobs.list', { fields: fileFields, limit: 100, statuses: ['completed'] }],
  'items: newest 50': ['items.search_org', { format: 'stac', limit: 50 }],
  'items: two words': ['items.search_org', { format: 'stac', limit: 50, q: 'scene place 499' }],
  'items: map view': ['items.search_org', { format: 'stac', limit: 50, bbox: [127, -31, 131, -28] }],
  'items: date, cloud, no clips': [
    'items.search_org',
    {
      format: 'stac',
      limit: 50,
      datetime: '2026-09-01/2026-10-01',
      query: { cloud_cover: { lte: 20 }, type: { neq: 'clip' } },
    },
  ],
  'items: an area, by coverage': [
    'items.search_org',
    { format: 'stac', limit: 50, intersects: area, sortby: byCoverage },
  ],
  'items: a continent, by coverage': [
    'items.search_org',
    { format: 'stac', limit: 50, intersects: box(110, -45, 150, -10), sortby: byCoverage },
  ],
};

/** Measures the lists over many rows on PGlite: time, size of the answer, and the indexes that the planner chooses. */
export async function listsBench(folder: string): Promise<void> {
  const data = join(folder, 'data');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillDataFolder(data);
  await printPlans(data);
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  try {
    const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
    const { organization } = (await meta.json()) as { organization: { id: string } };
    for (const [name, [operation, body]] of Object.entries(searches)) {
      const times: number[] = [];
      let kilobytes = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const start = performance.now();
        const response = await service.call(operation, { organization_id: organization.id, ...body });
        const text = await response.text();
        times.push(performance.now() - start);
        if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text}`);
        kilobytes = text.length / 1000;
      }
      const p95 = times.toSorted((a, b) => a - b)[Math.ceil(0.95 * ROUNDS) - 1] ?? Number.NaN;
      line(name, `${median(times).toFixed(0)} ms (median), ${kilobytes.toFixed(0)} kB`);
      gate('  p95', p95, MAX_P95_MS, 'ms');
      gate('  answer', kilobytes, MAX_KILOBYTES, 'kB');
    }
  } finally {
    await service.stop();
  }
}

/** Queries that must not read the entire table, with the index that prevents it. */
const indexed = {
  clip_jobs_newest: (id: string) =>
    sql`select id from clip_jobs where organization_id = ${id} order by created_at desc, id desc limit 100`,
  clip_jobs_changes: (id: string) =>
    sql`select id from clip_jobs where organization_id = ${id} and updated_at > '2026-10-31T23:00:00Z' order by updated_at, id limit 100`,
  clip_jobs_fingerprint: (id: string) =>
    sql`select id from clip_jobs where organization_id = ${id} and fingerprint = 'f'`,
};

async function printPlans(data: string): Promise<void> {
  const db = await openDatabase({ dataDir: join(data, 'db') });
  const { rows } = await db.orm.execute<{ id: string }>(sql`select organization_id as id from clip_jobs limit 1`);
  for (const [index, query] of Object.entries(indexed)) {
    const plan = await db.orm.execute(sql`explain ${query(rows[0]?.id ?? '')}`);
    const isUsed = JSON.stringify(plan.rows).includes(index);
    gate(`index ${index} is used`, isUsed ? 0 : 1, 0, '');
  }
  await db.close();
}

function box(west: number, south: number, east: number, north: number) {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}
