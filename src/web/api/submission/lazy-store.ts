import type { SubmissionStore } from './submission.ts';

/** A store that opens at first use. If opening fails, the next use tries again. */
export function lazySubmissionStore(open: () => Promise<SubmissionStore>): SubmissionStore {
  let opened: Promise<SubmissionStore> | null = null;
  const store = () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    put: async (submission) => (await store()).put(submission),
    get: async (key) => (await store()).get(key),
    all: async () => (await store()).all(),
    remove: async (key) => (await store()).remove(key),
  };
}
