import { createStore } from '../../create-store.ts';
import { openOnce } from '../../storage/open-once.ts';
import { loadCode } from '../transport/load-code.ts';
import type { SubmissionResult, SubmissionState, Submitter, SubmitterPort } from './submitter.ts';

/**
 * A submitter whose code loads with the first call: on a page of a signed-in user, right after the account, to resume stored
 * submissions. `credential` is the number of the one in use, read with the call. If the code can't be loaded, calls reject with an `ApiError`, and nothing is stored or sent.
 */
export function createLazySubmitter(create: () => Promise<Submitter>, credential: () => number): SubmitterPort {
  const states = createStore<readonly SubmissionState[]>([]);
  const ends = createStore<{ readonly key: string; readonly result: SubmissionResult } | null>(null);
  let loaded: Submitter | null = null;
  const load = openOnce(() =>
    loadCode(async () => {
      const submitter = await create();
      submitter.subscribe(() => states.set(submitter.getSnapshot()));
      submitter.onEnd((key, result) => ends.set({ key, result }));
      loaded = submitter;
      return submitter;
    }),
  );
  return {
    getSnapshot: states.getSnapshot,
    subscribe: states.subscribe,
    submit: async (...request) => (await load()).submit(...request),
    submitAll: async (...requests) => (await load()).submitAll(...requests),
    resume: async (organizationId, onEnd) => {
      const used = credential();
      return (await load()).resume(organizationId, onEnd, used);
    },
    showStored: async () => (await load()).showStored(),
    forget: async (key) => (await load()).forget(key),
    // Before the code is loaded, nothing waits or was refused.
    sendNow: (key) => loaded?.sendNow(key),
    retry: (key) => loaded?.retry(key) ?? null,
    onEnd: (listener) =>
      ends.subscribe(() => {
        const last = ends.getSnapshot();
        if (last) listener(last.key, last.result);
      }),
  };
}
