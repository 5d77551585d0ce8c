import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keys } from '../../testing/service/fixture.ts';
import { computeUnits, create, createBody, createdJob, expectProblem, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  service.request(path, { method: 'POST', body, headers: { Authorization: `Bearer ${keys.KA}`, ...headers } });

describe('routes, verbs and bodies (contract 19)', () => {
  test('case 9: an unknown operation', async () => {
    await expectProblem(await post('/v1/op/clip.nope', '{}'), 'not-found');
    await expectProblem(await service.request('/v1/op/clip.nope', { method: 'POST' }), 'not-found');
  });

  test('case 10: GET on an operation', async () => {
    const response = await service.request('/v1/op/clip.job.get');
    expect(response.headers.get('Allow')).toContain('POST');
    await expectProblem(response, 'method-not-allowed');
  });

  test('case 11: the slash alias has the same response', async () => {
    const job = await createdJob(service);
    const body = JSON.stringify({ job_id: job.id });
    const [byId, byAlias] = [await post('/v1/op/clip.job.get', body), await post('/v1/clip/job/get', body)];
    expect(byAlias.status).toBe(200);
    expect(await byAlias.text()).toBe(await byId.text());
  });

  test('case 12: a body that is not JSON', async () => {
    const response = await service.call('clip.create_from_item', '{"a":', { idempotencyKey: randomUUID() });
    await expectProblem(response, 'malformed-request');
  });

  test('case 13: a body that is not an object', async () => {
    const response = await service.call('clip.create_from_item', '[]', { idempotencyKey: randomUUID() });
    await expectProblem(response, 'malformed-request');
  });

  test('case 14: create without an area', async () => {
    const before = await jobIds(service);
    for (const missing of [undefined, null]) {
      const problem = await expectProblem(await create(service, { aoi_geometry: missing }), 'validation-failed');
      expect(problem.errors?.[0]?.loc.at(-1)).toBe('aoi_geometry');
    }
    expect(await jobIds(service)).toEqual(before);
  });

  test('case 15: create without an Idempotency-Key', async () => {
    const before = { jobs: await jobIds(service), units: await computeUnits(service) };
    const response = await service.call('clip.create_from_item', createBody());
    await expectProblem(response, 'idempotency-key-required');
    expect({ jobs: await jobIds(service), units: await computeUnits(service) }).toEqual(before);
  });

  test('an unusable Idempotency-Key is refused', async () => {
    for (const idempotencyKey of ['x'.repeat(256), 'caf\u00e9']) {
      await expectProblem(await create(service, {}, { idempotencyKey }), 'idempotency-key-invalid');
    }
    await expectProblem(await create(service, {}, { idempotencyKey: '' }), 'idempotency-key-required');
  });

  test('a body over 1 MiB is refused, declared or streamed', async () => {
    const large = JSON.stringify({ padding: 'x'.repeat(1024 * 1024) });
    await expectProblem(await post('/v1/op/clip.job.get', large), 'payload-too-large');
    const stream = new Blob([large]).stream();
    const response = await service.app.fetch(
      new Request('http://localhost:8080/v1/op/clip.job.get', {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: { Authorization: `Bearer ${keys.KA}` },
      } as RequestInit),
    );
    await expectProblem(response, 'payload-too-large');
  });

  test('a body in an encoding that is not read is refused before it is read', async () => {
    const send = (encoding: string) =>
      service.request('/v1/op/clip.job.get', {
        method: 'POST',
        body: '{"job_id":"j"}',
        headers: { Authorization: `Bearer ${keys.KA}`, 'Content-Encoding': encoding },
      });
    const problem = await expectProblem(await send('gzip'), 'unsupported-encoding');
    expect(problem.detail).toBe('The body has the Content-Encoding "gzip"; send it without one.');
    await expectProblem(await send('identity'), 'not-found');
  });

  test('a deeply nested body is refused', async () => {
    const nested = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    await expectProblem(await post('/v1/op/clip.job.get', nested), 'malformed-request');
  });

  test('an empty body is an empty object', async () => {
    const response = await post('/v1/op/items.search_org', '');
    expect(response.status).toBe(200);
  });

  test('the caller’s request id is used if its characters are safe', async () => {
    const own = await service.request('/healthz', { headers: { 'X-Request-Id': 'trace-1.2' } });
    expect(own.headers.get('X-Request-Id')).toBe('trace-1.2');
    const unsafe = await service.request('/healthz', { headers: { 'X-Request-Id': 'a b' } });
    expect(unsafe.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('case 88: every error is a complete problem', async () => {
    const refusals = await Promise.all([
      service.request('/v1/nothing/here'),
      service.request('/nothing.js'),
      service.request('/v1/op/clip.job.get', { method: 'DELETE' }),
      service.request('/v1/asset-get/forged.token'),
      service.request('/v1/session', { method: 'POST', body: '{"code":"wrong"}' }),
      service.request('/v1/meta'),
      create(service, {}, { key: null }),
      service.call('clip.job.get', '{'),
      service.call('clip.job.get', {}),
      service.call('clip.job.get', { job_id: 'x' }),
    ]);
    for (const response of refusals) {
      const problem = (await response.json()) as Record<string, unknown>;
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(response.headers.get('X-Request-Id')).toBeTruthy();
      expect(problem).toMatchObject({
        status: response.status,
        title: expect.stringMatching(/./),
        detail: expect.stringMatching(/./),
      });
    }
    expect(refusals.map((response) => response.status)).toEqual([404, 404, 405, 403, 401, 401, 401, 400, 422, 404]);
  });
});
