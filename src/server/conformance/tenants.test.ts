import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OperationId, operations } from '../../contract/operations.ts';
import { appScopes, holdsScope } from '../../contract/scopes.ts';
import { addAreas, areaNames } from '../../testing/service/area-fixture.ts';
import { ids, insideI1, keys } from '../../testing/service/fixture.ts';
import { type CaseIds, foreignMembers } from '../../testing/service/operation-cases.ts';
import { completedJob, createBody, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { apiKeys } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';

let service: TestService;
/** A job of organization A, like all ids below; organization B requests them. */
let jobId: string;
beforeAll(async () => {
  service = await startTestService();
  await addAreas(service);
  jobId = (await completedJob(service)).id;
  await service.services.db.orm.insert(apiKeys).values(
    [...appScopes, '*'].map((scope) => ({
      id: `key-${scope}`,
      organizationId: ids.organizationB,
      name: scope,
      keyHash: sha256Hex(keyOf(scope)),
      scopes: [scope],
    })),
  );
});
afterAll(() => service.close());

const keyOf = (scope: string) => `gpra_b_${scope}`;
const own = (): CaseIds => ({ jobId, newJob: async () => jobId });
const ownB = () => createBody({ source_item_id: ids.itemB, project_id: ids.projectB });
const unknownId = 'nothing-of-this-name';
/** Operations without an id in their body; they must never find anything of A. */
const searches: readonly (readonly [OperationId, Record<string, unknown>])[] = [
  ['items.search_org', {}],
  ['items.search_org', { format: 'stac' }],
  ['items.search_org', { query: { id: { eq: ids.item } } }],
  ['items.search_org', { collections: [ids.collection] }],
  ['stac.search', {}],
  ['stac.search', { ids: [ids.item] }],
  ['stac.search', { filter: { op: '=', args: [{ property: 'geopera:organization_id' }, ids.organizationA] } }],
  [
    'stac.search',
    { filter: { op: 'or', args: [1, 2].map(() => ({ op: '=', args: [{ property: 'id' }, ids.item] })) } },
  ],
  ['stac.search', { intersects: insideI1, collections: [ids.collection] }],
  ['stac.collections.list', {}],
  ['billing.credits.balance', {}],
  ['projects.create', { name: 'B' }],
  ['clip.areas.list', {}],
  ['processing.catalog.list', {}],
  ['processing.catalog.get', { process_id: 'cog_clip' }],
  ['processing.jobs.list', {}],
  ['processing.jobs.list', { workspaceId: ids.projectA }],
];

function call(operation: OperationId, body: unknown, key: string): Promise<Response> {
  return service.call(operation, body, { key, idempotencyKey: randomUUID() });
}

/** The text of an error without the requested id and the request's id. */
async function comparableText(response: Response, id: string): Promise<string> {
  const { instance, ...problem } = (await response.json()) as Record<string, unknown>;
  expect(instance).toBeTruthy();
  return JSON.stringify(problem).replaceAll(id, 'ID');
}

describe('data of another organization (contract 4.3)', () => {
  test('every operation takes a foreign id or is among the searches', () => {
    const covered = new Set<string>([
      ...foreignMembers.map(([operation]) => operation),
      ...searches.map(([operation]) => operation),
      'processing.catalog.estimate',
    ]);
    expect(Object.keys(operations).filter((operation) => !covered.has(operation))).toEqual([]);
  });

  test.each(foreignMembers)('%s with a foreign %s is refused', async (operation, name, row, member) => {
    const request = (id: string) => call(operation, { ...row.body(), [name]: id }, keys.KB);
    await expectProblem(await request(member.foreign(own())), row.refusal);
    if (row.refusal === 'forbidden') return;
    const [foreign, unknown] = [await request(member.foreign(own())), await request(unknownId)];
    const expected = [unknown.status, await comparableText(unknown, unknownId)];
    expect([foreign.status, await comparableText(foreign, member.foreign(own()))]).toEqual(expected);
  });

  test('an estimate is refused like the clip', async () => {
    for (const changes of [{ source_item_id: ids.item }, { project_id: ids.projectA }]) {
      const inputs = { ...ownB(), ...changes };
      await expectProblem(
        await call('processing.catalog.estimate', { process_id: 'cog_clip', inputs }, keys.KB),
        'forbidden',
      );
    }
  });

  test.each(searches)('%s %j finds nothing of it', async (operation, body) => {
    const response = await call(operation, body, keys.KB);
    const text = await response.text();
    expect([response.status, text]).toEqual([200, expect.any(String)]);
    for (const id of [ids.item, areaNames.A, ids.collection, ids.projectA, ids.organizationA, jobId]) {
      expect(text).not.toContain(`"${id}"`);
    }
  });

  test('a job of another project is not among those of `ids`', async () => {
    const response = await call('processing.jobs.list', { ids: jobId }, keys.KB);
    expect(await response.json()).toMatchObject({ jobs: [], totalElements: 0 });
  });

  test('the requests changed no data', async () => {
    expect((await call('clip.job.get', { job_id: jobId }, keys.KA)).status).toBe(200);
  });
});

describe('every operation with a key of each single scope', () => {
  test.each(foreignMembers)(
    '%s with a foreign %s: only 403 and 404, depending on the scope',
    async (operation, name, row, member) => {
      const { scope } = operations[operation];
      for (const held of [...appScopes, '*']) {
        const body = { aoi_geometry: insideI1, ...row.body(), [name]: member.foreign(own()) };
        const response = await call(operation, body, keyOf(held));
        await expectProblem(response, holdsScope([held], scope) ? row.refusal : 'insufficient-scope');
      }
    },
  );
});
