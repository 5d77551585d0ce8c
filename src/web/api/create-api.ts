import type { Api } from './api-context.ts';
import type { Http } from './http.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { Session } from './session.ts';
import { memorySubmissionStore } from './submission/memory-store.ts';
import { openSubmissionStore } from './submission/submission-store.ts';
import { Submitter } from './submission/submitter.ts';
import { tabLock } from './submission/tab-lock.ts';
import { createTransport } from './transport.ts';
import { wait } from './wait.ts';

/** The page's parts, put together over the real browser. The service is the page's own origin. */
export function createApi(): Api {
  const http: Http = { baseUrl: '', fetch: (request) => fetch(request), nowMs: Date.now };
  const session = new Session(http);
  const transport = createTransport({ http, session, random: Math.random, wait });
  const submitter = new Submitter({
    transport,
    store: 'indexedDB' in globalThis ? openSubmissionStore() : memorySubmissionStore(),
    newKey: () => newIdempotencyKey(crypto),
    nowMs: Date.now,
    random: Math.random,
    pause: (delayMs, signal) => wait(delayMs, signal).catch(() => undefined),
    lock: tabLock,
  });
  return { session, transport, submitter };
}
