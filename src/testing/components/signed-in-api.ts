import { randomUUID } from 'node:crypto';
import type { Api } from '../../web/api/api-context.ts';
import { createReview } from '../../web/api/review/create-review.ts';
import { createRowSender, rowsOf } from '../../web/api/review/send-rows.ts';
import { createServiceClock } from '../../web/api/service-clock.ts';
import { Session } from '../../web/api/session/session.ts';
import { memorySubmissionStore } from '../../web/api/submission/memory-store.ts';
import { Submitter } from '../../web/api/submission/submitter.ts';
import type { Http } from '../../web/api/transport/http.ts';
import { MAX_READ_ATTEMPTS } from '../../web/api/transport/retry-rules.ts';
import { createTransport } from '../../web/api/transport/transport.ts';
import { keys } from '../service/fixture.ts';
import type { Fault, Faults } from '../service/msw.ts';

/**
 * The app's client over the mocked service, signed in with a key. Reads are retried without a delay; a submission without an
 * answer is retried by `sendNow` only.
 */
export function signedInApi(key: string = keys.KA): Api {
  const clock = createServiceClock(Date.now);
  const http: Http = {
    baseUrl: location.origin,
    fetch: (request) => fetch(request),
    nowMs: Date.now,
    onResponseDate: clock.recordResponseDate,
  };
  const session = new Session(http);
  session.signInWithKey(key);
  const transport = createTransport({ http, session, random: () => 0.5, wait: async () => undefined });
  const pause = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const submitter = new Submitter({
    credential: () => session.credential,
    transport,
    store: memorySubmissionStore(),
    newKey: randomUUID,
    nowMs: Date.now,
    random: () => 0.5,
    pause,
    lock: (_, task) => task(),
  });
  const review = createReview(submitter, randomUUID);
  const reruns = createReview(submitter, randomUUID);
  const rowSender = createRowSender({ review: rowsOf(review, reruns), submitter, nowMs: Date.now, pause });
  return { session, transport, submitter, clock, review, reruns, rowSender, restoreReview: async () => undefined };
}

/** Makes the next read fail, all its retries included. */
export function failRead(faults: Faults, path: string, fault: Fault = { kind: 'unreachable' }): void {
  for (let attempt = 0; attempt < MAX_READ_ATTEMPTS; attempt++) faults.next(path, fault);
}

/** Delays the body of the next response until the returned function is called. */
export function holdResponse(faults: Faults, path: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  faults.next(path, { kind: 'body-slow', chunkBytes: 1_000_000, turn: () => promise });
  return resolve;
}
