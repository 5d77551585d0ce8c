import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { headers as names, PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import { internalError } from './problem-error.ts';
import { problemResponse } from './problem-response.ts';
import type { AppEnv } from './request-facts.ts';
import { commonHeaders } from './security-headers.ts';

/** Time limit for the request line and headers, independent of the limit for the complete request. */
const HEADERS_TIMEOUT_MS = 10_000;
/**
 * How long a connection waits for its next request. Longer than the 5 s between two polls of the guide's clients (Node's default), and than the 60 s after
 * which proxies give one up: otherwise a request may be on its way while the service closes its connection, and gets a reset.
 */
const KEEP_ALIVE_MS = 75_000;
/** Interval in which Node checks connections for timeouts; a slow connection ends at most this late. */
const CHECK_MS = 500;

/**
 * Node's HTTP server for the app; the caller starts listening. Errors before the app gets a request are problem responses
 * too. A request that doesn't arrive completely within `requestTimeoutMs` ends its connection. Errors that the app throws are
 * logged and become a 500.
 */
export function createHttpServer(app: Hono<AppEnv>, requestTimeoutMs: number, log: Pick<Logger, 'error'>): Server {
  const unfinished = new WeakMap<Socket, Set<ServerResponse>>();
  const errorHandler = (error: unknown) => (error instanceof RequestError ? unreadable() : failed(error, log));
  const listener = getRequestListener(app.fetch, { errorHandler });
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
      // Node's error response has no body; the listener sends a problem instead.
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
    else socket.end(message(problemOf(error.code, requestTimeoutMs)), () => socket.destroy());
  });
  // Without a listener, Node closes the connection without a response.
  server.on('connect', (_, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(message(problem(405, 'This service is no proxy and does not answer CONNECT.', { Allow: ALLOWED })));
  });
  return server;
}

/**
 * Whether the client would read an error response on the connection as part of this response, or as the response to this
 * request: a request that has arrived completely is not the faulty one.
 */
function wouldBeMixedUp({ headersSent, req }: ServerResponse): boolean {
  return headersSent || req.complete;
}

/** The problem of a request that Node accepts but the app can't process; null for all others. */
function refusalOf(incoming: IncomingMessage): Problem | null {
  if (hasSeveralHosts(incoming)) return problem(400, 'The request has more than one Host header.');
  // The Fetch standard forbids a Request with this method (2.2.1).
  if (incoming.method === 'TRACE') return problem(405, 'This service does not answer TRACE.', { Allow: ALLOWED });
  return null;
}

const ALLOWED = 'GET, HEAD, POST, OPTIONS';

/** Node uses the first one without an error; a proxy in between may have used another (RFC 9112, 3.2). */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

/** The response to a request that Node could parse, but whose Host or target doesn't form a URL. Ends the connection, as other malformed requests do. */
function unreadable(): Response {
  const { status, headers, body } = problem(
    400,
    'The Host header or the request target is not one this service can read.',
  );
  return new Response(body, { status, headers: { ...headers, Connection: 'close' } });
}

/** The response when the app rejects, which is an internal error. */
function failed(error: unknown, log: Pick<Logger, 'error'>): Response {
  const requestId = randomUUID();
  log.error({ requestId, err: error }, 'request failed');
  const response = problemResponse(internalError(), requestId);
  for (const [name, value] of Object.entries(commonHeaders)) response.headers.set(name, value);
  return response;
}

/** The problem as the bytes of an HTTP response that ends its connection. */
function message({ status, headers, body }: Problem): string {
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
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return problem(413, 'The request has a chunk with extensions of more than 16 KiB; send none.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(
        408,
        `The request did not arrive completely within ${requestTimeoutMs / 1000} s, its headers within ${Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs) / 1000} s; the operator can raise CUTLINE_REQUEST_SECONDS.`,
      );
    default:
      return problem(400, 'This is no HTTP/1.1 request that the service can read.');
  }
}

type Problem = { status: number; headers: Record<string, string>; body: string };

/** An error of the protocol, not of the API; its type is `about:blank` (RFC 9457, 4.2.1). */
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
