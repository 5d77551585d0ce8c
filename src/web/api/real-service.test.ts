import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ids, keys } from '../../testing/service/fixture.ts';
import { withMockedService } from '../../testing/service/mocked-service.ts';
import { createBody, jobIds } from '../../testing/service/requests.ts';
import { TEST_ORIGIN } from '../../testing/service/service.ts';
import { sourceItem } from './items/source-item.ts';
import { fetchAccount } from './session/fetch-account.ts';
import { Session } from './session/session.ts';
import { memorySubmissionStore } from './submission/memory-store.ts';
import { Submitter } from './submission/submitter.ts';
import { ApiError } from './transport/api-error.ts';
import type { Http } from './transport/http.ts';
import { createTransport } from './transport/transport.ts';

const mocked = withMockedService();

const http: Http = { baseUrl: TEST_ORIGIN, fetch: (request) => fetch(request), nowMs: Date.now };

/** The app's API objects over the real service, signed in with the fixture's key. Delays resolve immediately. */
function app() {
  const session = new Session(http);
  session.signInWithKey(keys.KA);
  const waits: number[] = [];
  const wait = async (delayMs: number) => void waits.push(delayMs);
  const transport = createTransport({ http, session, random: () => 0.5, wait });
  const store = memorySubmissionStore();
  const submitter = new Submitter({
    credential: () => session.credential,
    transport,
    store,
    newKey: randomUUID,
    nowMs: Date.now,
    random: () => 0.5,
    pause: wait,
    lock: (_name, task) => task(),
  });
  return { session, transport, submitter, store, waits };
}

describe('the app’s transport with the real service', () => {
  it('reads the account and the items with their raster assets', async () => {
    const { transport } = app();
    const account = await fetchAccount(transport);
    expect(account.organizationId).toBe(ids.organizationA);
    expect(account.projects.find(({ id }) => id === ids.projectWithoutBucket)?.hasBucket).toBe(false);
    const found = await transport.op('items.search_org', { format: 'stac' });
    const item = found.features.map(sourceItem).find(({ id }) => id === ids.item);
    expect(item?.assets.map(({ key }) => key)).toEqual(['data', 'nir']);
    expect(item?.assets[0]?.grid).not.toBeNull();
    expect(item?.footprint).not.toBeNull();
  });

  it('throws the service’s problem with its sentence and slug', async () => {
    const { transport } = app();
    const error = await transport.op('clip.job.get', { job_id: 'nope' }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, slug: 'not-found' });
  });

  it('retries a read after a rate limit and a bad gateway', async () => {
    const { transport, waits } = app();
    mocked.faults.next('/v1/op/usage.current', { kind: 'status', status: 429, retryAfterSeconds: 3 });
    mocked.faults.next('/v1/op/usage.current', { kind: 'status', status: 502 });
    const usage = await transport.op('usage.current', { organization_id: ids.organizationA });
    expect(usage.compute_units.limit).toBeGreaterThan(0);
    expect(waits).toEqual([3000, 2000]);
  });
});

describe('a submission over an unreliable network', () => {
  it('creates one job although several responses are lost', async () => {
    const { submitter, store } = app();
    const before = await jobIds(mocked.service);
    const create = '/v1/op/clip.create_from_item';
    mocked.faults.next(create, { kind: 'answer-lost' });
    mocked.faults.next(create, { kind: 'unreachable' });
    mocked.faults.next(create, { kind: 'body-cut', afterBytes: 10 });
    mocked.faults.next(create, { kind: 'status', status: 503 });
    const end = await submitter.submit(JSON.stringify(createBody()), ids.organizationA);
    expect(end.kind).toBe('accepted');
    expect(await jobIds(mocked.service)).toHaveLength(before.length + 1);
    expect(await store.all()).toEqual([]);
  });

  it('ends with the service’s refusal and its reason', async () => {
    const { submitter } = app();
    const end = await submitter.submit(
      JSON.stringify(createBody({ project_id: ids.projectWithoutBucket })),
      ids.organizationA,
    );
    expect(end).toMatchObject({ kind: 'refused', error: { status: 400, slug: 'project-has-no-bucket' } });
  });
});
