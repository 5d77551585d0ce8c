import { Hono } from 'hono';
import pino from 'pino';
import { expect, test } from 'vitest';
import { answerError } from './answer.ts';
import type { AppEnv } from './request-facts.ts';

test('what fails before the facts of a request are known is a logged 500 too', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const app = new Hono<AppEnv>();
  app.onError(answerError({ log }));
  app.get('/', () => {
    throw new Error('no facts yet');
  });
  const response = await app.request('/');
  expect(response.status).toBe(500);
  const { instance } = (await response.json()) as { instance: string };
  const [line] = lines.map((text) => JSON.parse(text) as { requestId: string; err: { message: string } });
  expect(line).toMatchObject({ requestId: instance.replace('urn:request:', ''), err: { message: 'no facts yet' } });
});
