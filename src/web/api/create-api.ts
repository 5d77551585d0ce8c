import type { Api } from './api-context.ts';
import { createServiceClock } from './service-clock.ts';
import { Session } from './session/session.ts';
import { newIdempotencyKey } from './submission/idempotency-key.ts';
import { submissionStore } from './submission/submission-store.ts';
import { Submitter } from './submission/submitter.ts';
import { tabLock } from './submission/tab-lock.ts';
import type { Http } from './transport/http.ts';
import { createTransport } from './transport/transport.ts';
import { wait } from './wait.ts';

/** Creates the API objects with the browser's fetch, clock and storage. The service has the page's origin. */
export function createApi(): Api {
  const clock = createServiceClock();
  const http: Http = {
    baseUrl: '',
    fetch: (request) => fetch(request),
    nowMs: Date.now,
    onResponseDate: clock.recordResponseDate,
  };
  const session = new Session(http);
  const transport = createTransport({ http, session, random: Math.random, wait });
  const submitter = new Submitter({
    transport,
    store: submissionStore(),
    newKey: () => newIdempotencyKey(crypto),
    nowMs: Date.now,
    random: Math.random,
    pause: (delayMs, signal) => wait(delayMs, signal).catch(() => undefined),
    lock: tabLock,
  });
  return { session, transport, submitter, clock };
}
