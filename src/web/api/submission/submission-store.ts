import type { DBSchema } from 'idb';
import { openDB } from 'idb';
import type { Submission, SubmissionStore } from './submission.ts';

interface Schema extends DBSchema {
  submissions: { key: string; value: Submission };
}

/** Submissions in IndexedDB. `durability: strict` makes a put wait for the disk: the key outlives a crash of the browser. */
export function openSubmissionStore(name = 'cutline-submissions'): SubmissionStore {
  const opened = openDB<Schema>(name, 1, {
    upgrade: (database) => database.createObjectStore('submissions', { keyPath: 'key' }),
  });
  // Each use awaits the same opening and reports its failure; without this the first failure would also be unhandled.
  opened.catch(() => undefined);
  return {
    async put(submission) {
      const transaction = (await opened).transaction('submissions', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(submission), transaction.done]);
    },
    get: async (key) => (await opened).get('submissions', key),
    all: async () => (await opened).getAll('submissions'),
    remove: async (key) => (await opened).delete('submissions', key),
  };
}
