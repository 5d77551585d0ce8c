import { HttpResponse, http } from 'msw/http';
import { ProblemError } from '../../server/http/problem-error.ts';
import { problemResponse } from '../../server/http/problem-response.ts';

/** A failure between a client and the service. */
export type Fault =
  /** The response has this status, and the service never gets the request. */
  | { readonly kind: 'status'; readonly status: 429 | 500 | 502 | 503; readonly retryAfterSeconds?: number }
  /** The connection fails before the service gets the request. */
  | { readonly kind: 'unreachable' }
  /** The service processes the request, but its response is lost. */
  | { readonly kind: 'answer-lost' }
  /** The body ends with an error after `afterBytes` bytes. */
  | { readonly kind: 'body-cut'; readonly afterBytes: number }
  /** The body arrives in chunks; `turn` is awaited before each. */
  | { readonly kind: 'body-slow'; readonly chunkBytes: number; readonly turn: () => Promise<void> };

export type Faults = {
  /** Applies a fault to the next request whose path starts with the prefix, and to that request only. */
  next(pathPrefix: string, fault: Fault): void;
  /** Number of faults that have not been applied yet. */
  readonly pending: number;
};

export type FetchingApp = { fetch(request: Request): Response | Promise<Response> };

/** MSW handlers that forward every request of an origin to the real app, with planned faults. No response is written by hand. */
export function serviceHandlers(
  app: FetchingApp,
  origin: string,
): { handlers: ReturnType<typeof http.all>[]; faults: Faults } {
  const planned: { pathPrefix: string; fault: Fault }[] = [];
  const take = (path: string): Fault | undefined => {
    const index = planned.findIndex(({ pathPrefix }) => path.startsWith(pathPrefix));
    return index === -1 ? undefined : planned.splice(index, 1)[0]?.fault;
  };
  return {
    handlers: [http.all(`${origin}/*`, ({ request }) => answer(app, request, take(new URL(request.url).pathname)))],
    faults: {
      next: (pathPrefix, fault) => {
        planned.push({ pathPrefix, fault });
      },
      get pending() {
        return planned.length;
      },
    },
  };
}

async function answer(app: FetchingApp, request: Request, fault: Fault | undefined): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return app.fetch(request);
    case 'status':
      return statusResponse(fault.status, fault.retryAfterSeconds);
    case 'unreachable':
      return HttpResponse.error();
    case 'answer-lost':
      await (await app.fetch(request)).arrayBuffer();
      return HttpResponse.error();
    case 'body-cut':
      return withBody(await withLength(await app.fetch(request)), cutAfter(fault.afterBytes));
    case 'body-slow':
      return withBody(await app.fetch(request), slowed(fault.chunkBytes, fault.turn));
  }
}

/** 502 comes from a proxy, in HTML; the others have the service's form. */
function statusResponse(status: 429 | 500 | 502 | 503, retryAfterSeconds?: number): Response {
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds);
  if (status === 502) {
    return new Response('<h1>Bad Gateway</h1>', { status, headers: { ...headers, 'Content-Type': 'text/html' } });
  }
  const slugs = { 429: 'rate-limited', 500: 'internal-error', 503: 'unavailable' } as const;
  return problemResponse(new ProblemError(slugs[status], 'A fault planned by a test.', { headers }), 'fault');
}

function withBody(
  response: Response,
  change: (body: ReadableStream<Uint8Array<ArrayBuffer>>) => AsyncGenerator<Uint8Array<ArrayBuffer>>,
): Response {
  return new Response(response.body && streamOf(change(response.body)), response);
}

/** `ReadableStream.from`, which the browser's types don't include; this file is also checked with those types. */
function streamOf(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** A client only detects a truncated body if the response states its length. */
async function withLength(response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  headers.set('Content-Length', String(bytes.byteLength));
  return new Response(bytes, { status: response.status, headers });
}

function cutAfter(limitBytes: number) {
  return async function* (body: ReadableStream<Uint8Array<ArrayBuffer>>) {
    let left = limitBytes;
    for await (const chunk of body) {
      yield chunk.subarray(0, left);
      left -= chunk.byteLength;
      if (left <= 0) throw new TypeError('the connection was cut');
    }
  };
}

function slowed(chunkBytes: number, turn: () => Promise<void>) {
  return async function* (body: ReadableStream<Uint8Array<ArrayBuffer>>) {
    for await (const chunk of body) {
      for (let offset = 0; offset < chunk.byteLength; offset += chunkBytes) {
        await turn();
        yield chunk.subarray(offset, offset + chunkBytes);
      }
    }
  };
}
