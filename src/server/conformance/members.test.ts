import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OperationId } from '../../contract/operations.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { addAreas } from '../../testing/service/area-fixture.ts';
import { ids } from '../../testing/service/fixture.ts';
import { type CaseIds, type OperationCase, operationCases } from '../../testing/service/operation-cases.ts';
import { completedJob, createBody, createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { addUser, tokenOf } from '../../testing/service/sign-in.ts';
import { addMember, removeMember, userOf } from '../sessions/manage-users.ts';

/** Users of organization A by their role in the project PA, which all ids below belong to; the stranger is a member of PA0 alone. */
type Caller = 'stranger' | 'viewer' | 'editor' | 'admin';
/** Admins are tested like editors, but with one operation only. */
const callers: readonly Caller[] = ['stranger', 'viewer', 'editor'];

let service: TestService;
let tokens: Record<Caller, string>;
let jobId: string;
beforeAll(async () => {
  service = await startTestService();
  await addAreas(service);
  jobId = (await completedJob(service)).id;
  const strangerName = await addUser(service, { roles: { [ids.projectWithoutBucket]: 'admin' } });
  tokens = {
    stranger: await tokenOf(service, strangerName),
    viewer: await tokenOf(service, await addUser(service, { roles: { [ids.projectA]: 'viewer' } })),
    editor: await tokenOf(service, await addUser(service, { roles: { [ids.projectA]: 'editor' } })),
    admin: await tokenOf(service, await addUser(service, { roles: { [ids.projectA]: 'admin' } })),
  };
});
afterAll(() => service.close());

/** Who may call an operation; a viewer may read, editors and admins may also write (contract 4.3). */
const allowed: Readonly<Record<OperationCase['access'], readonly Caller[]>> = {
  read: ['viewer', 'editor', 'admin'],
  write: ['editor', 'admin'],
  organization: ['stranger', 'viewer', 'editor', 'admin'],
};
const ofItem = () => ({ item_id: ids.item });
const inputs = () => createBody({ asset_keys: ['data'] });
const own: CaseIds = {
  get jobId() {
    return jobId;
  },
  newJob: async () => (await createdJob(service, { asset_keys: ['data'] })).id,
};
const rows = (Object.entries(operationCases) as [OperationId, OperationCase][]).flatMap(([operation, row]) =>
  callers.map((caller) => [operation, caller, row] as const),
);

function call(operation: OperationId, body: unknown, key: string): Promise<Response> {
  return service.call(operation, body, { key, idempotencyKey: randomUUID() });
}

describe('membership of a project (contract 4.3)', () => {
  test.each(rows)('%s by a %s', async (operation, caller, { access, success, alwaysRefused }) => {
    const response = await call(operation, await success(own), tokens[caller]);
    if (!allowed[access].includes(caller)) {
      const { detail } = await expectProblem(response, 'forbidden');
      expect(detail).toMatch(caller === 'viewer' ? /viewer .* only read .* editor or admin/ : /not a member/);
    } else if (alwaysRefused !== undefined) {
      await expectProblem(response, alwaysRefused);
    } else {
      expect(`${response.status} ${response.ok ? '' : await response.text()}`).toBe('200 ');
      await response.body?.cancel();
    }
  });

  test('an admin writes', async () => {
    expect((await call('clip.create_from_item', inputs(), tokens.admin)).status).toBe(200);
  });

  test('a filter by a project of others is refused', async () => {
    const body = { organization_id: ids.organizationA, project_id: ids.projectA };
    await expectProblem(await call('clip.jobs.list', body, tokens.stranger), 'forbidden');
    await expectProblem(
      await call('processing.jobs.list', { workspaceId: ids.projectA }, tokens.stranger),
      'forbidden',
    );
  });

  test('the user who creates a project is its admin', async () => {
    const created = await call('projects.create', { name: 'Of a viewer' }, tokens.viewer);
    const { id } = (await created.json()) as { id: string };
    expect((await call('collections.create', { project_id: id, name: 'C' }, tokens.viewer)).status).toBe(200);
    await expectProblem(await call('collections.list', { project_id: id }, tokens.admin), 'forbidden');
  });

  test('a source item of another project must be readable', async () => {
    const both = await addUser(service, { roles: { [ids.projectWithoutBucket]: 'editor' } });
    const token = await tokenOf(service, both);
    await expectProblem(
      await call('clip.create_from_item', createBody({ project_id: ids.projectWithoutBucket }), token),
      'forbidden',
    );
  });

  test('lists contain only the caller’s projects', async () => {
    const found = async (token: string) => {
      const answer = await call('items.search_org', {}, token);
      const { features, numberMatched } = (await answer.json()) as { features: unknown[]; numberMatched: number };
      expect(features).toHaveLength(numberMatched);
      return numberMatched;
    };
    expect(await found(tokens.viewer)).toBeGreaterThan(1);
    expect(await found(tokens.stranger)).toBe(0);
    const near = { intersects: createBody().aoi_geometry };
    const meeting = await call('items.search_org', near, tokens.stranger);
    expect(await meeting.json()).toMatchObject({ numberMatched: 0, features: [] });

    const others = {
      'stac.search': { numberMatched: 0, features: [] },
      'stac.collections.list': { collections: [] },
      'processing.jobs.list': { jobs: [], totalElements: 0 },
    };
    for (const [operation, answer] of Object.entries(others) as [OperationId, object][]) {
      expect(await (await call(operation, {}, tokens.stranger)).json(), operation).toMatchObject(answer);
    }

    const jobs = async (token: string) => {
      const answer = await call('clip.jobs.list', { organization_id: ids.organizationA }, token);
      return { jobs: (await answer.json()) as Job[], total: answer.headers.get('X-Total-Count') };
    };
    expect((await jobs(tokens.viewer)).jobs.map(({ id }) => id)).toContain(jobId);
    expect(await jobs(tokens.stranger)).toEqual({ jobs: [], total: '0' });

    const meta = await service.request('/v1/meta', { headers: { Authorization: `Bearer ${tokens.viewer}` } });
    expect(await meta.json()).toMatchObject({
      principal: { type: 'user' },
      projects: expect.arrayContaining([expect.objectContaining({ id: ids.projectA, role: 'viewer' })]),
    });
  });

  test('equal held lists of different members are answered separately', async () => {
    const listed = await call('clip.jobs.list', { organization_id: ids.organizationA }, tokens.viewer);
    const jobs = (await listed.json()) as Job[];
    // Without an answer at once, so that the change releases both.
    const since = jobs
      .map(({ updated_at }) => updated_at ?? '')
      .toSorted()
      .at(-1);
    const held = (token: string) =>
      call('clip.jobs.list', { organization_id: ids.organizationA, updated_since: since, wait_seconds: 20 }, token);
    const waiting = vi.spyOn(service.services.jobChanges, 'expect');
    const both = [held(tokens.stranger), held(tokens.viewer)];
    await vi.waitFor(() => expect(waiting).toHaveBeenCalledTimes(2));
    waiting.mockRestore();
    await createdJob(service);
    const [ofStranger, ofViewer] = [both[0]?.then(() => 'answered'), await both[1]];
    expect(await ofViewer?.json()).not.toEqual([]);
    // Still held: it ends with the service.
    expect(await Promise.race([ofStranger, new Promise((done) => setImmediate(done, 'held'))])).toBe('held');
  });

  test('a change of membership is effective at once, although memberships are cached', async () => {
    const { orm } = service.services.db;
    const name = await addUser(service, { roles: { [ids.projectA]: 'viewer' } });
    const user = await userOf(orm, name);
    const token = await tokenOf(service, name);
    const statuses = async () => [
      (await call('items.get', ofItem(), token)).status,
      (await call('clip.create_from_item', inputs(), token)).status,
    ];
    expect(await statuses()).toEqual([200, 403]);
    await addMember(orm, user, { projectId: ids.projectA, role: 'editor', createdAt: service.clock.now() });
    expect(await statuses()).toEqual([200, 200]);
    await removeMember(orm, user, ids.projectA);
    expect(await statuses()).toEqual([403, 403]);
  });
});
