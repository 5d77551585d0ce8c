import type { SubmissionStore } from './submission.ts';

/** A store that is opened by its first use, once. */
export function lazySubmissionStore(open: () => Promise<SubmissionStore>): SubmissionStore {
  let opened: Promise<SubmissionStore> | null = null;
  const store = () => {
    opened ??= open();
    return opened;
  };
  return {
    put: async (submission) => (await store()).put(submission),
    get: async (key) => (await store()).get(key),
    all: async () => (await store()).all(),
    remove: async (key) => (await store()).remove(key),
  };
}
