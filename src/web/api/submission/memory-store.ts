import type { Submission, SubmissionStore } from './submission.ts';

/** Submissions in memory, for tests and for browsers without IndexedDB (private windows). A reload loses them. */
export function memorySubmissionStore(initial: readonly Submission[] = []): SubmissionStore {
  const submissions = new Map(initial.map((submission) => [submission.key, submission]));
  return {
    async put(...added) {
      for (const submission of added) submissions.set(submission.key, submission);
    },
    get: async (key) => submissions.get(key),
    all: async () => [...submissions.values()],
    accept: async (key) => void submissions.delete(key),
    remove: async (key) => void submissions.delete(key),
    refuse: async (key) => void submissions.delete(key),
  };
}
