import { describe, expect, it } from 'vitest';
import { Session } from '../session/session.ts';
import { ApiError } from './api-error.ts';
import type { Http } from './http.ts';
import { createTransport } from './transport.ts';

type Answer = (request: Request, body: string) => Response | Promise<Response>;

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init });
const problem = (status: number, extra: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ title: 'No', status, detail: `refused with ${status}`, ...extra }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const token = (value: string, expiresIn = 300) =>
  json({ access_token: value, token_type: 'Bearer', expires_in: expiresIn });

/** A transport whose service responds with `answer`; the session routes return the tokens t1, t2, … */
function setUp(answer: Answer, { tokenSeconds = 300 } = {}) {
  const calls: { path: string; body: string; authorization: string | null; key: string | null }[] = [];
  const waits: number[] = [];
  let tokens = 0;
  const clock = { nowMs: 1_000_000 };
  const http: Http = {
    baseUrl: 'http://service.test',
    nowMs: () => clock.nowMs,
    fetch: async (request) => {
      const path = new URL(request.url).pathname;
      const body = await request.text();
      calls.push({
        path,
        body,
        authorization: request.headers.get('authorization'),
        key: request.headers.get('idempotency-key'),
      });
      if (path === '/v1/session/renew') return token(`t${++tokens}`, tokenSeconds);
      return answer(request, body);
    },
  };
  const session = new Session(http);
  const transport = createTransport({
    http,
    session,
    random: () => 0.5,
    wait: async (delayMs) => {
      waits.push(delayMs);
      clock.nowMs += delayMs;
    },
  });
  const operations = () => calls.filter((entry) => entry.path.startsWith('/v1/op/'));
  return { transport, session, calls, operations, waits, clock };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('should have failed'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ApiError);
      return error as ApiError;
    },
  );

describe('op', () => {
  it('sends a large body with the same bytes and type as a small one, also in another attempt', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `ä${index}`);
    const types: (string | null)[] = [];
    const { transport, operations } = setUp((request) => {
      types.push(request.headers.get('content-type'));
      return types.length === 1 ? problem(503) : json({ id: 'j1', status: 'running' });
    });
    await transport.op('clip.job.get', { job_id: 'j1', names } as { job_id: string });
    expect(operations().map(({ body }) => JSON.parse(body).names)).toEqual([names, names]);
    expect(types).toEqual(['application/json', 'application/json']);
  });

  it('posts the body with a bearer token and parses the response with the registry’s schema', async () => {
    const { transport, operations } = setUp(() => json({ id: 'j1', status: 'running', more: 1 }));
    const job = await transport.op('clip.job.get', { job_id: 'j1' });
    expect(job).toMatchObject({ id: 'j1', status: 'running', more: 1 });
    expect(operations()).toEqual([
      { path: '/v1/op/clip.job.get', body: '{"job_id":"j1"}', authorization: 'Bearer t1', key: null },
    ]);
  });

  it('attempts a read four times with delays of 1, 2 and 4 s, then throws the service’s sentence', async () => {
    const { transport, operations, waits } = setUp(() => problem(503));
    const error = await failure(transport.op('clip.job.get', { job_id: 'j1' }));
    expect(error.message).toBe('refused with 503');
    expect(operations()).toHaveLength(4);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('waits for the time in Retry-After', async () => {
    let first = true;
    const { transport, waits } = setUp(() => {
      if (!first) return json([]);
      first = false;
      return problem(429, {}, { 'retry-after': '7' });
    });
    await transport.op('clip.job.downloads', { job_id: 'j1' });
    expect(waits).toEqual([7000]);
  });

  it.each([400, 402, 403, 404, 422])('does not retry a read after %i', async (status) => {
    const { transport, operations } = setUp(() => problem(status));
    expect((await failure(transport.op('clip.job.get', { job_id: 'j1' }))).status).toBe(status);
    expect(operations()).toHaveLength(1);
  });

  it('sends another operation again after a 429 alone, which is answered before it is run', async () => {
    const answers = [problem(429, {}, { 'retry-after': '9' }), problem(503)];
    const { transport, operations, waits } = setUp(() => answers.shift() ?? json({}));
    const error = await failure(transport.op('clip.job.delete', { job_id: 'j1' }));
    expect([error.status, operations().length, waits]).toEqual([503, 2, [9000]]);
  });

  it('never retries a spend operation', async () => {
    const { transport, operations } = setUp(() => problem(503));
    await failure(transport.opBytes('clip.create_from_item', '{"a": 1}', { idempotencyKey: 'k' }));
    expect(operations()).toMatchObject([{ body: '{"a": 1}', key: 'k' }]);
  });

  it('parses both forms of a 422', async () => {
    const errors = [{ loc: ['body', 'limit'], msg: 'limit must be at least 1', type: 'too_small' }];
    for (const body of [{ title: 'No', status: 422, detail: 'bad', errors }, { detail: errors }]) {
      const { transport } = setUp(() => json(body, { status: 422 }));
      const error = await failure(transport.op('clip.job.get', { job_id: 'j1' }));
      expect(error.errors).toEqual(errors);
      expect(error.message).toBe('limit must be at least 1');
    }
  });

  it('creates a problem from an error that isn’t JSON', async () => {
    const { transport } = setUp(() => new Response('<h1>Bad gateway</h1>', { status: 404 }));
    const error = await failure(transport.op('clip.job.get', { job_id: 'j1' }));
    expect(error.problem).toMatchObject({ status: 404, detail: expect.stringContaining('404') });
  });

  it('reports an unreachable service and an incomplete response', async () => {
    const cut = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await failure(cut.transport.op('clip.job.delete', { job_id: 'j1' }))).kind).toBe('network');
    const body = new ReadableStream({ start: (stream) => stream.error(new Error('cut')) });
    const broken = setUp(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect((await failure(broken.transport.op('clip.job.delete', { job_id: 'j1' }))).kind).toBe('network');
  });

  it('stops at the caller’s abort without another attempt', async () => {
    const stop = new AbortController();
    const { transport, operations } = setUp(() => {
      stop.abort(new Error('left the page'));
      return problem(503);
    });
    await expect(transport.op('clip.job.get', { job_id: 'j1' }, { signal: stop.signal })).rejects.toThrow();
    expect(operations()).toHaveLength(1);
  });
});

describe('the token', () => {
  it('is renewed once for concurrent calls, and again if it expires in less than 30 s', async () => {
    const { transport, calls, clock } = setUp(() => json([]));
    const get = () => transport.op('clip.job.downloads', { job_id: 'j1' });
    await Promise.all([get(), get(), get()]);
    const renewals = () => calls.filter((entry) => entry.path === '/v1/session/renew').length;
    expect(renewals()).toBe(1);
    clock.nowMs += 269_000;
    await get();
    expect(renewals()).toBe(1);
    clock.nowMs += 2_000;
    await get();
    expect(renewals()).toBe(2);
  });

  it('is renewed once after a 401, and the same bytes and key are sent again', async () => {
    const { transport, operations } = setUp((request) =>
      request.headers.get('authorization') === 'Bearer t1'
        ? problem(401)
        : json({ job: { id: 'j', status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] }),
    );
    await transport.opBytes('clip.create_from_item', '{"x":1}', { idempotencyKey: 'k1' });
    expect(operations().map(({ body, key, authorization }) => [body, key, authorization])).toEqual([
      ['{"x":1}', 'k1', 'Bearer t1'],
      ['{"x":1}', 'k1', 'Bearer t2'],
    ]);
  });

  it('signs out if the renewed token is also refused', async () => {
    const { transport, session, operations } = setUp(() => problem(401));
    await session.start(null);
    await failure(transport.op('clip.job.get', { job_id: 'j1' }));
    expect(operations()).toHaveLength(2);
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'no-session' });
  });

  it('signs out if an API key is refused, without requesting a session', async () => {
    const { transport, session, calls } = setUp(() => problem(401));
    session.signInWithKey('gpra_x');
    await failure(transport.op('clip.job.get', { job_id: 'j1' }));
    expect(session.getSnapshot()).toEqual({ status: 'signed-out', reason: 'key-refused' });
    expect(calls.map((entry) => entry.path)).toEqual(['/v1/op/clip.job.get']);
  });

  it('does not sign out after a 403', async () => {
    const { transport, session } = setUp(() => problem(403));
    await session.start(null);
    await failure(transport.op('clip.job.get', { job_id: 'j1' }));
    expect(session.getSnapshot().status).toBe('signed-in');
  });
});
