import { Hono } from 'hono';
import pino from 'pino';
import { expect, test } from 'vitest';
import { problemType } from '../../contract/problem-slugs.ts';
import { errorHandler } from './answer.ts';
import type { AppEnv } from './request-facts.ts';

/** An app whose only route throws, and its log lines. */
function failingApp(error: Error): { app: Hono<AppEnv>; lines: string[] } {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const app = new Hono<AppEnv>();
  app.onError(errorHandler({ log }));
  app.get('/', () => {
    throw error;
  });
  return { app, lines };
}

test.each([
  ['away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), '2'],
  ['full', Object.assign(new Error('write'), { code: 'ENOSPC' }), '60'],
])(
  'while the database or the disk is %s, the response is a 503 with Retry-After, which is not logged as an error',
  async (_, error, seconds) => {
    const { app, lines } = failingApp(new Error('outer', { cause: error }));
    const response = await app.request('/');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, seconds]);
    expect(await response.json()).toMatchObject({ type: problemType('unavailable'), title: 'Service unavailable' });
    expect(lines.map((text) => JSON.parse(text) as unknown)).toMatchObject([
      { level: 40, reason: expect.stringContaining(error.code) },
    ]);
  },
);

test('an error before the facts of a request are read is a logged 500 too', async () => {
  const { app, lines } = failingApp(new Error('no facts yet'));
  const response = await app.request('/');
  expect(response.status).toBe(500);
  const { instance } = (await response.json()) as { instance: string };
  const [line] = lines.map((text) => JSON.parse(text) as { requestId: string; err: { message: string } });
  expect(line).toMatchObject({ requestId: instance.replace('urn:request:', ''), err: { message: 'no facts yet' } });
});
