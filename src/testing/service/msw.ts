import { HttpResponse, http } from 'msw/http';
import { ProblemError } from '../../server/http/problem-error.ts';
import { problemResponse } from '../../server/http/problem-response.ts';

/** What can go wrong between a client and the service. */
export type Fault =
  /** The answer is this status, and the service never saw the request. */
  | { readonly kind: 'status'; readonly status: 429 | 500 | 502 | 503; readonly retryAfterSeconds?: number }
  /** The connection fails before the service sees the request. */
  | { readonly kind: 'unreachable' }
  /** The service does its work, but its answer is lost. */
  | { readonly kind: 'answer-lost' }
  /** The body ends with an error after so many bytes. */
  | { readonly kind: 'body-cut'; readonly afterBytes: number }
  /** The body comes in chunks, each after its turn was given. */
  | { readonly kind: 'body-slow'; readonly chunkBytes: number; readonly turn: () => Promise<void> };

export type Faults = {
  /** Lays a fault over the next request whose path starts so, and over one such request only. */
  next(pathPrefix: string, fault: Fault): void;
  /** Faults that no request has met yet. */
  readonly pending: number;
};

export type FetchingApp = { fetch(request: Request): Response | Promise<Response> };

/** MSW handlers that hand every request of an origin to the real app, with faults laid over: no answer is written by hand. */
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

/** 502 comes from a proxy, in HTML; the others as the service itself would say them. */
function statusResponse(status: 429 | 500 | 502 | 503, retryAfterSeconds?: number): Response {
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds);
  if (status === 502) {
    return new Response('<h1>Bad Gateway</h1>', { status, headers: { ...headers, 'Content-Type': 'text/html' } });
  }
  const slugs = { 429: 'rate-limited', 500: 'internal-error', 503: 'unavailable' } as const;
  return problemResponse(new ProblemError(slugs[status], 'A fault laid over by a test.', { headers }), 'fault');
}

function withBody(
  response: Response,
  change: (body: ReadableStream<Uint8Array<ArrayBuffer>>) => AsyncGenerator<Uint8Array<ArrayBuffer>>,
): Response {
  return new Response(response.body && streamOf(change(response.body)), response);
}

/** `ReadableStream.from`, which the browser's types, that this file is also checked with, don't know. */
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

/** A client only notices a cut where it was told the length. */
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
