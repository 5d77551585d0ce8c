import { ProblemError } from '../../server/http/problem-error.ts';
import { problemResponse } from '../../server/http/problem-response.ts';
import { TEST_ORIGIN, type TestService } from '../service/service.ts';
import { faultyBody } from './faulty-body.ts';
import type { RequestFault, RequestKind, Schedule } from './schedule.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** The network between a browser and the service, with the faults of a schedule. Holds the browser's cookie. */
export type FaultProxy = {
  /** Sends a tab's request; never settles once the tab is closed. */
  fetch(request: Request, tab: { readonly isClosed: boolean }): Promise<Response>;
  /** Ends all connections. */
  cutAll(): void;
  setOffline(isOffline: boolean): void;
  /** No fault from now on. */
  calm(): void;
  /** True while the service answers a request that it doesn't hold. */
  isBusy(): boolean;
};

export type ProxyHooks = {
  /** Called with each request's number before the service gets it, and after it has acted. */
  readonly onRequest: (number: number, isAfterService: boolean) => Promise<void>;
};

/** Creates the network of one schedule. */
export function createFaultProxy(
  service: TestService,
  schedule: Schedule,
  clock: () => SimulatedClock,
  hooks: ProxyHooks,
): FaultProxy {
  const planned = structuredClone(schedule.faults) as Record<RequestKind, RequestFault[]>;
  let cutting = new AbortController();
  let cookie: string | null = null;
  let [count, busy, isOffline, isCalm] = [0, 0, false, false];

  const act = async (request: Request): Promise<Response> => {
    const headers = new Headers(request.headers);
    headers.set('Origin', TEST_ORIGIN);
    if (cookie !== null) headers.set('Cookie', cookie);
    const body = request.method === 'POST' ? await request.text() : null;
    const isHeld = body?.includes('"wait_seconds"') ?? false;
    busy += isHeld ? 0 : 1;
    try {
      const response = await service.app.fetch(new Request(request.url, { method: request.method, headers, body }));
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return response;
    } finally {
      busy -= isHeld ? 0 : 1;
    }
  };

  const answer = async (request: Request, connection: AbortSignal): Promise<Response> => {
    const number = ++count;
    const fault = isCalm ? undefined : planned[kindOf(request)].shift();
    await hooks.onRequest(number, false);
    if (isOffline || fault?.kind === 'unreachable') throw new TypeError('unreachable');
    if (fault?.kind === 'status' && !fault.hasActed) return statusResponse(fault);
    const response = await act(request);
    await hooks.onRequest(number, true);
    if (isOffline || fault?.kind === 'answer-lost') throw new TypeError('the answer is lost');
    if (fault?.kind === 'status') return statusResponse(fault);
    if (fault?.kind === 'slow') await clock().wait(1000 * fault.seconds);
    return faultyBody(response, fault, connection);
  };

  return {
    async fetch(request, tab) {
      const connection = cutting.signal;
      const cut = rejectionOf(AbortSignal.any([connection, request.signal]));
      const settled = await Promise.race([answer(request, connection), cut]).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (tab.isClosed) return new Promise(() => undefined);
      if ('error' in settled) throw settled.error;
      return settled.value;
    },
    cutAll() {
      cutting.abort(new TypeError('the connection was cut'));
      cutting = new AbortController();
    },
    setOffline(value) {
      isOffline = value && !isCalm;
    },
    calm() {
      isCalm = true;
      isOffline = false;
    },
    isBusy: () => busy > 0,
  };
}

function kindOf(request: Request): RequestKind {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/clip.create_from_item')) return 'create';
  if (pathname.startsWith('/v1/session')) return 'session';
  return /clip\.job\.download$|items\.asset\.download$|\/asset-get\//.test(pathname) ? 'file' : 'jobs';
}

/** 502 comes from a proxy, in HTML; the others have the service's form. */
function statusResponse({ status, retryAfterSeconds }: RequestFault & { kind: 'status' }): Response {
  const headers: Record<string, string> = retryAfterSeconds === null ? {} : { 'Retry-After': `${retryAfterSeconds}` };
  if (status === 502) {
    return new Response('<h1>Bad Gateway</h1>', { status, headers: { ...headers, 'Content-Type': 'text/html' } });
  }
  const slugs = {
    409: 'idempotency-in-progress',
    429: 'rate-limited',
    500: 'internal-error',
    503: 'unavailable',
  } as const;
  return problemResponse(new ProblemError(slugs[status], 'A planned fault.', { headers }), 'fault');
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
