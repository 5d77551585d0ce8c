import { describe, expect, it } from 'vitest';
import { Session } from '../session/session.ts';
import { createTransport } from '../transport/transport.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { Submitter } from './submitter.ts';

const BODY = '{"source_item_id":"scene"}';
const accepted = () => Response.json({ job: { id: 'j1', status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] });
const refused = () =>
  Response.json(
    { title: 'No', status: 401, detail: 'No.' },
    { status: 401, headers: { 'content-type': 'application/problem+json' } },
  );

/** A page whose create requests are answered by the test, in their order. */
function setUp() {
  const creates: { readonly credential: string; readonly answer: (response: Response) => void }[] = [];
  const arrived = new EventTarget();
  const http = {
    baseUrl: 'http://service.test',
    nowMs: () => 0,
    fetch: (request: Request) => {
      if (!request.url.endsWith('create_from_item')) return Promise.resolve(new Response(null, { status: 204 }));
      const { promise, resolve } = Promise.withResolvers<Response>();
      creates.push({ credential: request.headers.get('authorization') ?? '', answer: resolve });
      arrived.dispatchEvent(new Event('create'));
      return promise;
    },
  };
  const session = new Session(http);
  const transport = createTransport({ http, session, random: () => 0, wait: async () => undefined });
  const store = memorySubmissionStore();
  const submitter = new Submitter({
    ...{ transport, store, newKey: () => 'key-1', nowMs: () => 0, random: () => 0, pause: async () => undefined },
    credential: () => session.credential,
    lock: (_, task) => task(),
  });
  const nthCreate = async (n: number) => {
    while (creates.length < n)
      await new Promise((resolve) => arrived.addEventListener('create', resolve, { once: true }));
    return creates[n - 1] as (typeof creates)[number];
  };
  const signIn = async (key: string, organizationId: string) => {
    session.signInWithKey(key);
    void submitter.resume(organizationId, () => undefined);
  };
  return { session, submitter, store, creates, nthCreate, signIn };
}

describe('a request whose organization signs out while it is under way', () => {
  it('is not sent with the credential of another one that signs in, and waits', async () => {
    const { session, submitter, store, creates, nthCreate, signIn } = setUp();
    await signIn('gpra_a', 'a');
    const end = submitter.submit(BODY, 'a');
    const first = await nthCreate(1);
    await session.signOut();
    await signIn('gpra_b', 'b');
    first.answer(refused());
    expect(await end).toEqual({ kind: 'signed-out' });
    expect(creates.map(({ credential }) => credential)).toEqual(['Bearer gpra_a']);
    expect(session.getSnapshot().status).toBe('signed-in');
    expect(submitter.getSnapshot()).toMatchObject([{ key: 'key-1', status: 'signed-out' }]);
    expect(await store.get('key-1')).toMatchObject({ organizationId: 'a' });
  });

  it('is sent again, with the same key, when it has signed in again', async () => {
    const { session, submitter, creates, nthCreate, signIn } = setUp();
    await signIn('gpra_a', 'a');
    const end = submitter.submit(BODY, 'a');
    const first = await nthCreate(1);
    await session.signOut();
    await signIn('gpra_again', 'a');
    first.answer(refused());
    (await nthCreate(2)).answer(accepted());
    expect(await end).toMatchObject({ kind: 'accepted' });
    expect(creates.map(({ credential }) => credential)).toEqual(['Bearer gpra_a', 'Bearer gpra_again']);
  });

  it('is not retried after an outage with the credential of another one', async () => {
    const { session, submitter, creates, nthCreate, signIn } = setUp();
    await signIn('gpra_a', 'a');
    const end = submitter.submit(BODY, 'a');
    const first = await nthCreate(1);
    await session.signOut();
    session.signInWithKey('gpra_b');
    first.answer(new Response('', { status: 503 }));
    expect(await end).toEqual({ kind: 'signed-out' });
    expect(creates).toHaveLength(1);
  });
});

it('a stored request of another organization is not sent, also if its key is submitted', async () => {
  const { submitter, store, creates, signIn } = setUp();
  await store.put({ key: 'row', body: BODY, createdAtMs: 0, organizationId: 'a', isRow: true });
  await signIn('gpra_b', 'b');
  expect(await submitter.submit(BODY, 'b', { key: 'row' })).toEqual({ kind: 'signed-out' });
  expect(creates).toEqual([]);
});
