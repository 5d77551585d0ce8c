import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { headers as names, PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import type { AppEnv } from './request-facts.ts';
import { commonHeaders } from './security-headers.ts';

/** How long the request line and headers alone may take, however long the whole request may. */
const HEADERS_TIMEOUT_MS = 10_000;
/** How often connections are looked at: a slow one ends that much after its time. */
const CHECK_MS = 500;

/**
 * Node's server around the app. What goes wrong before the app sees a request is answered as a problem too, and a request
 * that doesn't arrive whole within `requestTimeoutMs` ends its connection. Listens on nothing yet.
 */
export function createHttpServer(app: Hono<AppEnv>, requestTimeoutMs: number): Server {
  const answers = new WeakMap<Socket, ServerResponse>();
  const listener = getRequestListener(app.fetch, { errorHandler: () => unreadable() });
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
      connectionsCheckingInterval: CHECK_MS,
      // Node's own refusal has no body; the listener makes it a problem.
      requireHostHeader: false,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      answers.set(incoming.socket, outgoing);
      if (!hasSeveralHosts(incoming)) return listener(incoming, outgoing);
      const { status, headers, body } = problem(400, 'The request has more than one Host header.');
      outgoing
        .writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
        .end(body);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = answers.get(socket);
    const isAnswering = answer?.headersSent && !answer.writableFinished;
    // A problem in the middle of another answer would be read as a part of it.
    if (!socket.writable || isAnswering || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(problemMessage(error.code, requestTimeoutMs), () => socket.destroy());
  });
  return server;
}

/** Node keeps the first and says nothing; a proxy in between may have taken the other (RFC 9112, 3.2). */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

/** A request that Node could read and the app can't take: its Host or its target is no part of a URL. */
function unreadable(): Response {
  const { status, headers, body } = problem(
    400,
    'The Host header or the request target is not one this service can read.',
  );
  return new Response(body, { status, headers });
}

function problemMessage(code: string | undefined, requestTimeoutMs: number): string {
  const { status, headers, body } = problemOf(code, requestTimeoutMs);
  const lines = Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}

function problemOf(code: string | undefined, requestTimeoutMs: number) {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'The headers of the request are larger than 16 KiB in all.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(
        408,
        `The request did not arrive whole within ${requestTimeoutMs / 1000} s, its headers within ${Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs) / 1000} s; the operator can raise CUTLINE_REQUEST_SECONDS.`,
      );
    default:
      return problem(400, 'This is no HTTP/1.1 request that the service can read.');
  }
}

/** A refusal of the protocol, not of the API: its type is the status itself (RFC 9457, 4.2.1). */
function problem(status: number, detail: string): { status: number; headers: Record<string, string>; body: string } {
  const requestId = randomUUID();
  const document = {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    instance: `urn:request:${requestId}`,
  };
  const headers = {
    ...commonHeaders,
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Cache-Control': 'no-store',
    [names.requestId]: requestId,
  };
  return { status, headers, body: JSON.stringify(document) };
}
