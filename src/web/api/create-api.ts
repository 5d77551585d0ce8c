import { openOnce } from '../storage/open-once.ts';
import type { Api } from './api-context.ts';
import { createLazyReview } from './review/lazy-review.ts';
import { serviceAddress } from './service-address.ts';
import { createServiceClock } from './service-clock.ts';
import { Session } from './session/session.ts';
import { newIdempotencyKey } from './submission/idempotency-key.ts';
import { createLazySubmitter } from './submission/lazy-submitter.ts';
import { tabLock } from './submission/tab-lock.ts';
import type { Http } from './transport/http.ts';
import { createTransport } from './transport/transport.ts';
import { wait } from './wait.ts';

/** Creates the API objects with the browser's fetch, clock and storage. */
export function createApi(): Api {
  const clock = createServiceClock(Date.now);
  const http: Http = {
    baseUrl: serviceAddress(),
    isRemote: serviceAddress() !== '',
    fetch: (request) => fetch(request),
    nowMs: Date.now,
    onResponseDate: clock.recordResponseDate,
  };
  const session = new Session(http);
  const transport = createTransport({ http, session, random: Math.random, wait });
  const credential = () => session.credential;
  const newKey = () => newIdempotencyKey(crypto);
  const pause = (delayMs: number, signal: AbortSignal) => wait(delayMs, signal).catch(() => undefined);
  const submitter = createLazySubmitter(async () => {
    const [{ Submitter }, { submissionStore }, { openOtherTabs }] = await Promise.all([
      import('./submission/submitter.ts'),
      import('./submission/submission-store.ts'),
      import('./submission/other-tabs.ts'),
    ]);
    const time = { nowMs: Date.now, random: Math.random, pause };
    const tabs = { store: submissionStore(), lock: tabLock, otherTabs: openOtherTabs() };
    return new Submitter({ transport, newKey, credential, ...time, ...tabs });
  }, credential);
  const { review, reruns, rowSender } = createLazyReview(async () => {
    const [{ createReview }, { createRowSender, rowsOf }] = await Promise.all([
      import('./review/create-review.ts'),
      import('./review/send-rows.ts'),
    ]);
    const loaded = { review: createReview(submitter, newKey), reruns: createReview(submitter, newKey) };
    const rows = rowsOf(loaded.review, loaded.reruns);
    return { ...loaded, rowSender: createRowSender({ review: rows, submitter, nowMs: Date.now, pause }) };
  });
  return {
    ...{ session, transport, submitter, clock, review, reruns, rowSender },
    restoreReview: openOnce(async () => {
      const { persistInOneTab, persistRerunsInOneTab } = await import('./review/persist-review.ts');
      await Promise.all([persistInOneTab(review), persistRerunsInOneTab(reruns)]);
    }),
  };
}
