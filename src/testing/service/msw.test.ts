import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keys } from './fixture.ts';
import { withMockedService } from './mocked-service.ts';
import { createBody, jobIds } from './requests.ts';
import { TEST_ORIGIN } from './service.ts';

const mocked = withMockedService();

const CREATE = '/v1/op/clip.create_from_item';

function post(path: string, body: unknown, idempotencyKey: string = randomUUID()): Promise<Response> {
  return fetch(`${TEST_ORIGIN}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${keys.KA}`, 'Idempotency-Key': idempotencyKey },
    body: JSON.stringify(body),
  });
}

describe('the mocked network', () => {
  it('forwards requests to the real service', async () => {
    const response = await post(CREATE, createBody());
    const { job } = (await response.json()) as { job: { id: string } };
    expect(await jobIds(mocked.service)).toContain(job.id);
  });

  it('fails before the service gets the request', async () => {
    const before = await jobIds(mocked.service);
    mocked.faults.next(CREATE, { kind: 'status', status: 429, retryAfterSeconds: 7 });
    mocked.faults.next(CREATE, { kind: 'status', status: 502 });
    mocked.faults.next(CREATE, { kind: 'unreachable' });
    const limited = await post(CREATE, createBody());
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '7']);
    expect(((await limited.json()) as { status: number }).status).toBe(429);
    const proxy = await post(CREATE, createBody());
    expect([proxy.status, proxy.headers.get('Content-Type')]).toEqual([502, 'text/html']);
    await expect(post(CREATE, createBody())).rejects.toThrow(TypeError);
    expect(mocked.faults.pending).toBe(0);
    expect(await jobIds(mocked.service)).toEqual(before);
  });

  it('loses a response after the work was done, so that only a retry with the same key is safe', async () => {
    const before = await jobIds(mocked.service);
    const idempotencyKey = randomUUID();
    mocked.faults.next(CREATE, { kind: 'answer-lost' });
    await expect(post(CREATE, createBody(), idempotencyKey)).rejects.toThrow(TypeError);
    const repeat = await post(CREATE, createBody(), idempotencyKey);
    expect(repeat.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await jobIds(mocked.service)).toHaveLength(before.length + 1);
  });

  it('truncates a body', async () => {
    mocked.faults.next('/openapi.json', { kind: 'body-cut', afterBytes: 100 });
    const read = fetch(`${TEST_ORIGIN}/openapi.json`).then((response) => response.text());
    await expect(read).rejects.toThrow(TypeError);
  });

  it('delivers a body in chunks', async () => {
    let turns = 0;
    mocked.faults.next('/openapi.json', {
      kind: 'body-slow',
      chunkBytes: 1000,
      turn: async () => {
        turns++;
      },
    });
    // The chunks are those of the network, which would be compressed.
    const headers = { 'Accept-Encoding': 'identity' };
    const slow = await (await fetch(`${TEST_ORIGIN}/openapi.json`, { headers })).text();
    expect(slow).toBe(await (await fetch(`${TEST_ORIGIN}/openapi.json`)).text());
    expect(turns).toBe(Math.ceil(Buffer.byteLength(slow) / 1000));
  });
});
