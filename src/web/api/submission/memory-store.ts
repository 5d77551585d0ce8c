import type { Submission, SubmissionStore } from './submission.ts';

/** Submissions in memory, for pages whose browser refuses IndexedDB (private windows): safe until a reload, and so for tests. */
export function memorySubmissionStore(initial: readonly Submission[] = []): SubmissionStore {
  const submissions = new Map(initial.map((submission) => [submission.key, submission]));
  return {
    put: async (submission) => void submissions.set(submission.key, submission),
    get: async (key) => submissions.get(key),
    all: async () => [...submissions.values()],
    remove: async (key) => void submissions.delete(key),
  };
}
