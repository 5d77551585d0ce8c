import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { parseResponses, rawExchange } from '../../testing/service/raw-socket.ts';
import { createHttpServer } from './http-server.ts';
import type { AppEnv } from './request-facts.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const logged: unknown[] = [];
const log = { error: (fields: unknown) => void logged.push(fields) };

async function portOf(app: Hono<AppEnv>): Promise<number> {
  const server = createHttpServer(app, 60_000, log).listen(0, '127.0.0.1');
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const get = (path: string, ...lines: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n');

describe('the server around the app', () => {
  test('holds a connection for longer than clients wait between two polls and proxies between two requests', async () => {
    const port = await portOf(new Hono<AppEnv>().get('/', (context) => context.text('ok')));
    const agent = new Agent({ keepAlive: true });
    closers.push(() => agent.destroy());
    const [response] = (await once(request({ port, agent }).end(), 'response')) as [IncomingMessage];
    response.resume();
    const [, seconds] = /^timeout=(\d+)$/.exec(String(response.headers['keep-alive'])) ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
  });

  test.each(['no error object', new TypeError('secret words')])(
    'logs an error that the app throws, and responds with a 500',
    async (thrown) => {
      const app = new Hono<AppEnv>().get('/', () => Promise.reject(thrown));
      app.onError(() => {
        throw thrown;
      });
      const port = await portOf(app);
      logged.length = 0;
      const write = (socket: { write(text: string): unknown }) => void socket.write(get('/', 'Connection: close'));
      const [answer] = parseResponses((await rawExchange({ port, write })).text);
      expect(answer?.status).toBe(500);
      expect(answer?.headers).toContain('content-type: application/problem+json');
      const problem = JSON.parse(answer?.body ?? '');
      expect(problem).toMatchObject({ status: 500, title: expect.stringMatching(/\w/) });
      expect(problem.detail).not.toContain('secret');
      expect(logged).toEqual([{ requestId: problem.instance.replace('urn:request:', ''), err: thrown }]);
    },
  );

  test('writes no problem into a response that is being sent while the next request waits', async () => {
    const never = Promise.withResolvers<Response>();
    closers.push(() => never.resolve(new Response(null)));
    const app = new Hono<AppEnv>()
      .get('/file', () => new Response(new ReadableStream({ start: (file) => file.enqueue(Buffer.from('first')) })))
      .get('/slow', () => never.promise);
    const port = await portOf(app);
    let isOut = false;
    const answer = await rawExchange({
      port,
      write: (socket) => {
        socket.write(get('/file') + get('/slow'));
        socket.on('data', (bytes: Buffer) => {
          if (isOut || !bytes.includes('first')) return;
          isOut = true;
          socket.write('garbage\r\n\r\n');
        });
      },
    });
    expect(answer.endedBy).toBe('service');
    expect(answer.text).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(answer.text).not.toContain('problem');
  });

  test('writes no problem while the response to a complete request is pending', async () => {
    const received = Promise.withResolvers<void>();
    const never = Promise.withResolvers<Response>();
    closers.push(() => never.resolve(new Response(null)));
    const app = new Hono<AppEnv>().get('/slow', () => {
      received.resolve();
      return never.promise;
    });
    const answer = await rawExchange({
      port: await portOf(app),
      write: async (socket) => {
        socket.write(get('/slow'));
        await received.promise;
        socket.write('garbage\r\n\r\n');
      },
    });
    expect(answer).toEqual({ text: '', endedBy: 'service' });
  });
});
