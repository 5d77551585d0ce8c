import { type DBSchema, openDB } from 'idb';
import type { Submission, SubmissionStore } from './submission.ts';

interface Schema extends DBSchema {
  submissions: { key: string; value: Submission };
}

/**
 * Opens the submissions in IndexedDB; rejects if the browser refuses access. With `durability: strict`, a put resolves
 * after the write to disk, so that the key survives a browser crash.
 */
export async function openSubmissionStore(name = 'cutline-submissions'): Promise<SubmissionStore> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (created) => void created.createObjectStore('submissions', { keyPath: 'key' }),
  });
  return {
    async put(submission) {
      const transaction = database.transaction('submissions', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(submission), transaction.done]);
    },
    get: (key) => database.get('submissions', key),
    all: () => database.getAll('submissions'),
    remove: (key) => database.delete('submissions', key),
  };
}
