import { apiStrings } from '../api-strings.ts';
import { ApiError } from './api-error.ts';
import { loadWire } from './load-wire.ts';
import { retryAfterMs } from './retry-after.ts';

/** The browser functions that the transport uses; tests pass their own. */
export type Http = {
  /** Origin of the service without a trailing slash; empty for the page's origin. */
  readonly baseUrl: string;
  /** Another service than the page's, whose cookies the page can't use. */
  readonly isRemote?: boolean;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly nowMs: () => number;
  /** Called with the `Date` header of each response. */
  readonly onResponseDate?: (date: string | null) => void;
};

/** Time limit until the response headers arrive. Reading the body has no limit. */
const HEADERS_TIMEOUT_MS = 30_000;

export type CallOptions = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Record<string, string>;
  readonly body?: string | Blob;
  readonly signal?: AbortSignal;
};

/** Sends one request. Resolves with a 2xx response; throws an ApiError otherwise, or the reason if the caller aborts. */
export async function call(http: Http, path: string, options: CallOptions): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), HEADERS_TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, limit.signal]) : limit.signal;
  try {
    const response = await http.fetch(
      new Request(new URL(path, http.baseUrl || globalThis.location?.origin), {
        method: options.method,
        headers: { accept: 'application/json', ...options.headers },
        body: options.body ?? null,
        // The credential must never be sent to another origin by a redirect (contract 20).
        redirect: 'error',
        signal,
      }),
    );
    http.onResponseDate?.(response.headers.get('date'));
    if (response.ok) return response;
    throw await failure(http, response);
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (error instanceof ApiError) throw error;
    throw unreachable(error, limit.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

async function failure(http: Http, response: Response): Promise<ApiError> {
  const body = await response.text().catch(() => null);
  // The schemas are in a lazily loaded chunk.
  const { readProblem } = await loadWire();
  return readProblem({
    status: response.status,
    contentType: response.headers.get('content-type'),
    body,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), http.nowMs()),
  });
}

function unreachable(cause: unknown, timedOut: boolean): ApiError {
  const message = timedOut ? apiStrings.timedOut(HEADERS_TIMEOUT_MS / 1000) : apiStrings.unreachable;
  return new ApiError('network', message, { cause });
}
