import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OperationId, operations } from '../../contract/operations.ts';
import { appScopes, holdsScope } from '../../contract/scopes.ts';
import { ids, insideI1, keys } from '../../testing/service/fixture.ts';
import { completedJob, createBody, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { apiKeys } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';

let service: TestService;
/** A job of organization A, like all ids below; organization B requests them. */
let jobId: string;
beforeAll(async () => {
  service = await startTestService();
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
const idA = { job_id: () => jobId, item_id: () => ids.item, organization_id: () => ids.organizationA };
const unknownId = 'nothing-of-this-name';

type Member = { readonly name: string; readonly foreign: () => string };
type Row = {
  readonly operation: OperationId;
  readonly body: () => Record<string, unknown>;
  /** The members that are replaced, one at a time, by an id of another organization. */
  readonly members: readonly Member[];
  /** Contract 4.3: a 404 must not reveal whether the id exists; a 403 may. */
  readonly refusal: 'not-found' | 'forbidden';
};

const ownB = () => createBody({ source_item_id: ids.itemB, project_id: ids.projectB });
const job = { members: [{ name: 'job_id', foreign: idA.job_id }], refusal: 'not-found', body: () => ({}) } as const;
const item = { members: [{ name: 'item_id', foreign: idA.item_id }], refusal: 'not-found', body: () => ({}) } as const;
const organization = {
  members: [{ name: 'organization_id', foreign: idA.organization_id }],
  refusal: 'forbidden',
  body: () => ({}),
} as const;

const rows: readonly Row[] = [
  {
    operation: 'clip.create_from_item',
    body: ownB,
    members: [
      { name: 'source_item_id', foreign: () => ids.item },
      { name: 'project_id', foreign: () => ids.projectA },
    ],
    refusal: 'forbidden',
  },
  {
    operation: 'clip.create_from_item',
    body: ownB,
    members: [{ name: 'target_collection_id', foreign: () => ids.collection }],
    refusal: 'not-found',
  },
  { operation: 'clip.jobs.list', ...organization },
  { operation: 'clip.job.get', ...job },
  { operation: 'clip.job.downloads', ...job },
  { operation: 'clip.job.download', ...job, body: () => ({ mosaic_type: 'rgb' }) },
  { operation: 'clip.job.delete', ...job },
  { operation: 'items.get', ...item },
  { operation: 'items.get_stac', ...item },
  { operation: 'items.list_assets', ...item },
  { operation: 'items.asset.download', ...item, body: () => ({ asset_id: `${ids.item}-data` }) },
  {
    operation: 'items.asset.download',
    body: () => ({ item_id: ids.itemB }),
    members: [{ name: 'asset_id', foreign: () => `${ids.item}-data` }],
    refusal: 'not-found',
  },
  {
    operation: 'collections.list',
    body: () => ({}),
    members: [{ name: 'project_id', foreign: () => ids.projectA }],
    refusal: 'not-found',
  },
  { operation: 'usage.current', ...organization },
];

/** The operation without an id in its body; it must never find anything of A. */
const withoutIds: readonly OperationId[] = ['items.search_org'];

const cases = rows.flatMap((row) => row.members.map((member) => [row.operation, member.name, row, member] as const));

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
  test('every operation is in the table', () => {
    const covered = new Set<string>([
      ...rows.map((row) => row.operation),
      ...withoutIds,
      'processing.catalog.estimate',
    ]);
    expect(Object.keys(operations).filter((operation) => !covered.has(operation))).toEqual([]);
  });

  test.each(cases)('%s with a foreign %s is refused', async (operation, name, row, member) => {
    const request = (id: string) => call(operation, { ...row.body(), [name]: id }, keys.KB);
    await expectProblem(await request(member.foreign()), row.refusal);
    if (row.refusal === 'forbidden') return;
    const [foreign, unknown] = [await request(member.foreign()), await request(unknownId)];
    const expected = [unknown.status, await comparableText(unknown, unknownId)];
    expect([foreign.status, await comparableText(foreign, member.foreign())]).toEqual(expected);
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

  test('a search finds nothing of it', async () => {
    const searches = [{}, { format: 'stac' }, { query: { id: { eq: ids.item } } }, { collections: [ids.collection] }];
    for (const search of searches) {
      const text = await (await call('items.search_org', { ...search, limit: 1000 }, keys.KB)).text();
      for (const id of [ids.item, ids.projectA, ids.organizationA, jobId]) expect(text).not.toContain(`"${id}"`);
    }
  });

  test('the requests changed no data', async () => {
    expect((await call('clip.job.get', { job_id: jobId }, keys.KA)).status).toBe(200);
  });
});

describe('every operation with a key of each single scope', () => {
  test.each(cases)(
    '%s with a foreign %s: only 403 and 404, depending on the scope',
    async (operation, name, row, member) => {
      const { scope } = operations[operation];
      for (const held of [...appScopes, '*']) {
        const body = { aoi_geometry: insideI1, ...row.body(), [name]: member.foreign() };
        const response = await call(operation, body, keyOf(held));
        await expectProblem(response, holdsScope([held], scope) ? row.refusal : 'insufficient-scope');
      }
    },
  );
});
