import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OperationId, operations } from '../../contract/operations.ts';
import type { StacFeature } from '../../contract/schemas/items.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import { scenes } from '../../testing/searches/scenes.ts';
import { refusedFilters, stacFilters } from '../../testing/searches/stac-filters.ts';
import { addAreas } from '../../testing/service/area-fixture.ts';
import { ids, insideI1, keys } from '../../testing/service/fixture.ts';
import { type CaseIds, caseOptions, foreignMembers, operationCases } from '../../testing/service/operation-cases.ts';
import {
  completedJob,
  computeUnits,
  createBody,
  createdJob,
  expectProblem,
  getJob,
} from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { openDatabase } from '../db/database.ts';
import { apiKeys, items } from '../db/schema.ts';
import { aliasPath } from '../pipeline/find-operation.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import { testAreas } from './area-cases.ts';

const programs = await findPostgres();
const databases: [string, boolean][] = [
  ['PGlite', true],
  ['PostgreSQL', programs !== null],
];
type StacPage = {
  features: StacFeature[];
  numberMatched: number;
  numberReturned: number;
  links: { rel: string; href: string; body: { page: number } }[];
};

const operationIds = Object.keys(operations) as OperationId[];
/** Has a scope that no operation of this table needs. */
const KEY_WITHOUT_SCOPES = 'gpra_test_no_operation_of_a';

describe.each(databases)('every operation over %s', (name, isAvailable) => {
  if (!isAvailable) return test.skip('PostgreSQL is not installed', () => undefined);

  let service: TestService;
  let postgres: TestPostgres | null = null;
  let own: CaseIds;
  beforeAll(async () => {
    if (name === 'PostgreSQL') postgres = await startPostgres(programs);
    const database = postgres === null ? undefined : await openDatabase({ url: postgres.url });
    await database?.migrate();
    service = await startTestService(database === undefined ? {} : { database });
    await service.services.db.orm.insert(apiKeys).values({
      id: 'key-without-scopes',
      organizationId: ids.organizationA,
      name: 'no scopes',
      keyHash: sha256Hex(KEY_WITHOUT_SCOPES),
      scopes: ['event_subscriptions:read'],
    });
    await service.services.db.orm.insert(items).values(scenes);
    await addAreas(service);
    const { id } = await completedJob(service, { target_collection_id: ids.collection });
    own = { jobId: id, newJob: async () => (await createdJob(service, { asset_keys: ['data'] })).id };
  }, 120_000);
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const call = (operation: OperationId, body: unknown, key: string = keys.KA) =>
    service.call(operation, body, caseOptions(key));

  describe('of areas', () => testAreas(() => service));

  test('case 77: the clip is an item of the target collection and descends from its source', async () => {
    const job = await getJob(service, own.jobId);
    const listed = await call('items.list', { project_id: ids.projectA, collection_id: ids.collection });
    expect(listed.headers.get('X-Total-Count')).toBe('1');
    expect(await listed.json()).toMatchObject([{ id: job.output_item_id, type: 'clip', job_id: job.id }]);
    const lineage = await call('items.lineage', { item_id: job.output_item_id });
    expect(await lineage.json()).toEqual({
      item_id: job.output_item_id,
      parents: [{ item_id: ids.item, relation: 'derived_from', job_id: job.id, name: 'Harbour' }],
      children: [],
      children_total: 0,
    });
    const { children } = (await (await call('items.lineage', { item_id: ids.item })).json()) as {
      children: { item_id: string }[];
    };
    expect(children).toContainEqual({
      item_id: job.output_item_id,
      relation: 'derived_from',
      job_id: job.id,
      name: 'harbour_clip',
    });
  });

  test('case 78: the estimate is reserved, then used; credits are the same units', async () => {
    const credits = async () =>
      (await (await call('billing.credits.balance', {})).json()) as Record<
        'balance' | 'reserved' | 'available',
        number
      >;
    const before = { units: await computeUnits(service), credits: await credits() };
    const inputs = createBody({ aoi_geometry: insideI1 });
    const estimate = await call('processing.catalog.estimate', { process_id: 'cog_clip', inputs });
    const { compute_units: promised } = (await estimate.json()) as { compute_units: number };
    expect((await createdJob(service)).compute_units_reserved).toBe(promised);
    const { used, reserved } = before.units;
    expect(await computeUnits(service)).toMatchObject({ used, reserved: reserved + promised });
    expect(await credits()).toMatchObject({
      reserved: before.credits.reserved + promised,
      available: before.credits.available - promised,
    });
    await service.completeJobs();
    const after = await computeUnits(service);
    expect(after.used + after.reserved).toBe(used + reserved + promised);
    expect(await credits()).toMatchObject({ balance: after.limit - after.used, reserved: after.reserved });
  });

  test.each(operationIds)('%s succeeds, also by its alias (case 11)', async (operation) => {
    const { success, alwaysRefused } = operationCases[operation];
    const { key: _, idempotencyKey } = caseOptions(keys.KA);
    const byAlias = async () =>
      service.request(aliasPath(operation), {
        method: 'POST',
        headers: { Authorization: `Bearer ${keys.KA}`, 'Idempotency-Key': idempotencyKey },
        body: JSON.stringify(await success(own)),
      });
    for (const response of [await call(operation, await success(own)), await byAlias()]) {
      if (alwaysRefused) await expectProblem(response, alwaysRefused);
      else expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/./s)]);
    }
  });

  test.each(operationIds)('%s refuses bad input', async (operation) => {
    const { badInput } = operationCases[operation];
    const response = await call(operation, badInput ?? []);
    await expectProblem(response, badInput === null ? 'malformed-request' : 'validation-failed');
  });

  test.each(operationIds)('%s refuses a key without its scope', async (operation) => {
    const body = await operationCases[operation].success({ ...own, newJob: async () => own.jobId });
    const problem = await expectProblem(await call(operation, body, KEY_WITHOUT_SCOPES), 'insufficient-scope');
    expect(problem).toMatchObject({ required_scope: operations[operation].scope, operation_id: operation });
  });

  test.each(foreignMembers)('%s refuses a %s of another organization', async (operation, member, row, { foreign }) => {
    const body = { ...row.body(), [member]: foreign(own) };
    await expectProblem(await call(operation, body, keys.KB), row.refusal);
  });

  const stac = async (body: Record<string, unknown>) => {
    const response = await service.call('stac.search', { ids: scenes.map(({ id }) => id), ...body });
    const text = await response.text();
    expect([response.status, text]).toEqual([200, expect.any(String)]);
    const found = JSON.parse(text) as StacPage;
    expect(found.numberReturned).toBe(found.features.length);
    return found;
  };

  test.each(stacFilters)('STAC: %j', async (filter, expected) => {
    const { features, numberMatched } = await stac({ filter, 'filter-lang': 'cql2-json' });
    expect(features.map(({ id }) => id)).toEqual(expected);
    expect(numberMatched).toBe(expected.length);
  });

  test.each(refusedFilters)('STAC: refuses %j', async (filter, path, sentence) => {
    const problem = await expectProblem(await service.call('stac.search', { filter }), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2 + path.length)).toEqual(['body', 'filter', ...path]);
    expect(problem.detail).toContain(sentence);
  });

  test('STAC: pages link to their neighbours, and full features have their links', async () => {
    const base_url = 'https://maps.example';
    const pages = await Promise.all([0, 1, 2].map((page) => stac({ limit: 3, page, base_url })));
    expect(pages.map(({ features }) => features.map(({ id }) => id))).toEqual([['east', 'half', 'all'], ['tip'], []]);
    const linked = pages.map(({ links }) => links.map(({ rel, body }) => [rel, body.page]));
    expect(linked).toEqual([
      [
        ['self', 0],
        ['next', 1],
      ],
      [
        ['self', 1],
        ['prev', 0],
      ],
      [
        ['self', 2],
        ['prev', 1],
      ],
    ]);
    expect(pages[0]?.links[1]).toMatchObject({ method: 'POST', merge: true, href: `${base_url}/v1/op/stac.search` });
    expect(pages[0]?.features[0]).toMatchObject({
      stac_version: '1.0.0',
      properties: { platform: 'sentinel-2a', 'eo:cloud_cover': 5 },
      links: [{ rel: 'self', href: `${base_url}/stac/items/east` }],
    });
    expect(pages[0]?.features[2]?.properties).toMatchObject({ start_datetime: '2025-01-01T00:00:00.000Z' });
  });

  test.each([
    { 'filter-lang': 'cql2-text' },
    { intersects: { type: 'Point', coordinates: [1, 2] } },
    { page: -1 },
    { limit: 10_001 },
    { bbox: [1, 2, 3] },
    { sortby: [{ field: 'secret' }] },
  ])('STAC: refuses %j by the name of the member', async (body) => {
    const problem = await expectProblem(await service.call('stac.search', body), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', Object.keys(body)[0]]);
  });
});
