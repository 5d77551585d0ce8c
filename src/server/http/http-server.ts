import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { headers as names, PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import { faultOfOurs } from './problem-error.ts';
import { problemResponse } from './problem-response.ts';
import type { AppEnv } from './request-facts.ts';
import { commonHeaders } from './security-headers.ts';

/** How long the request line and headers alone may take, however long the whole request may. */
const HEADERS_TIMEOUT_MS = 10_000;
/** How often connections are looked at: a slow one ends that much after its time. */
const CHECK_MS = 500;

/**
 * Node's server around the app. What goes wrong before the app sees a request is answered as a problem too, and a request
 * that doesn't arrive whole within `requestTimeoutMs` ends its connection; what the app itself throws is logged and a 500.
 * Listens on nothing yet.
 */
export function createHttpServer(app: Hono<AppEnv>, requestTimeoutMs: number, log: Pick<Logger, 'error'>): Server {
  const unfinished = new WeakMap<Socket, Set<ServerResponse>>();
  const errorHandler = (error: unknown) => (error instanceof RequestError ? unreadable() : failed(error, log));
  const listener = getRequestListener(app.fetch, { errorHandler });
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
      connectionsCheckingInterval: CHECK_MS,
      // Node's own refusal has no body; the listener makes it a problem.
      requireHostHeader: false,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const ofSocket = unfinished.get(incoming.socket) ?? new Set();
      unfinished.set(incoming.socket, ofSocket.add(outgoing));
      outgoing.once('close', () => ofSocket.delete(outgoing));
      const refused = refusalOf(incoming);
      if (refused === null) return listener(incoming, outgoing);
      const { status, headers, body } = refused;
      outgoing
        .writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
        .end(body);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const isAnswering = [...(unfinished.get(socket) ?? [])].some(wouldBeMixedUp);
    if (!socket.writable || isAnswering || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(problemMessage(error.code, requestTimeoutMs), () => socket.destroy());
  });
  return server;
}

/**
 * Whether a problem on the connection would be read as a part of this answer, or as the answer to this request: a request
 * that has arrived whole is not the one that went wrong.
 */
function wouldBeMixedUp({ headersSent, req }: ServerResponse): boolean {
  return headersSent || req.complete;
}

/** The refusal of what Node takes and the app can't be given; null for all else. */
function refusalOf(incoming: IncomingMessage): Problem | null {
  if (hasSeveralHosts(incoming)) return problem(400, 'The request has more than one Host header.');
  // No Request can be made of it (Fetch, 2.2.1).
  if (incoming.method === 'TRACE') return problem(405, 'This service does not answer TRACE.', { Allow: ALLOWED });
  return null;
}

const ALLOWED = 'GET, HEAD, POST, OPTIONS';

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

/** The app has rejected: a fault of ours. */
function failed(error: unknown, log: Pick<Logger, 'error'>): Response {
  const requestId = randomUUID();
  log.error({ requestId, err: error }, 'request failed');
  const response = problemResponse(faultOfOurs(), requestId);
  for (const [name, value] of Object.entries(commonHeaders)) response.headers.set(name, value);
  return response;
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

function problemOf(code: string | undefined, requestTimeoutMs: number): Problem {
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

type Problem = { status: number; headers: Record<string, string>; body: string };

/** A refusal of the protocol, not of the API: its type is the status itself (RFC 9457, 4.2.1). */
function problem(status: number, detail: string, more: Record<string, string> = {}): Problem {
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
    ...more,
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Cache-Control': 'no-store',
    [names.requestId]: requestId,
  };
  return { status, headers, body: JSON.stringify(document) };
}
