import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServiceProcess, startServiceProcess } from '../../testing/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';
import { openDatabase } from '../db/database.ts';

const MINUTE_MS = 60_000;
/** For each answer, on a machine that runs many other tests; alone on it the slowest takes a second. */
const ANSWER_MS = MINUTE_MS;
/** For one search. It takes one; conditions that decompress and convert their values again for each condition take eight. */
const CPU_SECONDS = 5;
const ITEMS = 20_000;
/** 255 characters, the longest text of a condition; some of them not ASCII. */
const longest = 'Änderung 2026 '.repeat(19).slice(0, 255);
const fields = ['field1', 'field2', 'field3', 'field4', 'field5'];
const collections = Array.from({ length: 1000 }, (_, index) => `collection-${index}`);

let folder: string;
let service: ServiceProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-load-'));
  const data = join(folder, 'data');
  // The first start makes the database.
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillCatalog(data);
  service = await startServiceProcess(data, { args: ['--no-samples'] });
}, 5 * MINUTE_MS);

afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const searches = [
  ['the first page', 0, 1000],
  ['the last page', ITEMS - 1000, 1000],
  ['a page beyond the last', Number.MAX_SAFE_INTEGER, 0],
] as const;

describe('the costliest search that is accepted, on 20,000 items', () => {
  test.each(searches)('%s is answered, and /healthz meanwhile', { timeout: 3 * MINUTE_MS }, async (_, offset, size) => {
    const search = ask({ ...costliest, offset });
    const asked: Promise<number | undefined>[] = [];
    do asked.push(health());
    while (await Promise.race([search.then(() => false), pause(100, true)]));
    const { numberMatched, features } = await search;
    expect([numberMatched, features.length]).toEqual([ITEMS, size]);
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  });

  test.skipIf(process.platform !== 'linux')(
    'takes little time of the processor (read from /proc, so on Linux alone)',
    { timeout: 3 * MINUTE_MS },
    async () => {
      const before = await cpuSeconds(service.pid);
      await ask(costliest);
      expect((await cpuSeconds(service.pid)) - before).toBeLessThan(CPU_SECONDS);
    },
  );
});

/** Every limit reached, and every condition true of every item, so that none is spared. */
const costliest = {
  limit: 1000,
  format: 'stac',
  base_url: `https://example.com/${'x'.repeat(1980)}`,
  bbox: [-180, -90, 180, 90],
  datetime: '2000-01-01/..',
  collections,
  query: {
    ...Object.fromEntries(
      fields.flatMap((field) => [
        [field, { contains: longest.toUpperCase(), startsWith: field, endsWith: longest, neq: 'x', gt: '' }],
        [`properties.${field}`, { contains: longest.toLowerCase(), startsWith: 'F', endsWith: ' änd' }],
      ]),
    ),
    name: { contains: longest, startsWith: longest },
    title: { contains: longest.toUpperCase(), startsWith: 'ä' },
    'properties.name': { contains: longest, endsWith: longest },
    'properties.title': { contains: longest, endsWith: longest },
    gsd: { gte: 10 },
    cloud_cover: { lte: 100 },
  },
  sortby: ['name', 'type', 'gsd', 'cloud_cover', 'datetime', 'updated', 'created', 'id', 'title', 'created_at'].map(
    (field, index) => ({ field, direction: index % 2 === 0 ? 'asc' : 'desc' }),
  ),
};

async function fillCatalog(data: string): Promise<void> {
  const db = await openDatabase({ dataDir: join(data, 'db') });
  const list = (names: readonly string[]) => sql`unnest(string_to_array(${names.join(',')}, ',')) name`;
  const properties = sql`(select jsonb_object_agg(name, name || ' ' || md5(n || name) || ${longest}::text) from ${list(fields)})`;
  const statements = [
    sql`insert into collections (id, project_id, name) select name, ${HARBOUR_PROJECT_ID}, name from ${list(collections)}`,
    sql`insert into items (id, project_id, collection_id, stac_id, type, name, bbox, datetime, cloud_cover, gsd, properties)
      select 'item-' || n, ${HARBOUR_PROJECT_ID}, 'collection-' || n % 1000, 'item-' || n, 'user_raster', ${longest},
        '[10, 50, 11, 51]', now(), n % 100, 10, ${properties} from generate_series(1, ${ITEMS}::int) n`,
    sql`insert into assets (id, item_id, asset_key, media_type, roles, position, object_path, size_bytes, checksum_sha256)
      select id || '-data', id, 'data', 'image/tiff', '{data}', 0, 'bucket/' || id || '.tif', 1, '' from items`,
  ];
  for (const statement of statements) await db.orm.execute(statement);
  await db.close();
}

type Found = { readonly numberMatched: number; readonly features: readonly unknown[] };

async function ask(body: unknown): Promise<Found> {
  const response = await fetch(`${service.url}/v1/op/items.search_org`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${service.key}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Found;
}

/** On a new connection: one that is kept alive may be closed by the service while it is asked. */
async function health(): Promise<number | undefined> {
  const request = get(`${service.url}/healthz`, { agent: false, signal: AbortSignal.timeout(ANSWER_MS) });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Time that all threads of a process have had on a processor, in units of 10 ms as Linux counts it. */
async function cpuSeconds(pid: number): Promise<number> {
  const [, fields = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) / 100;
}
