import type { Storage } from '../../storage/schema.ts';
import { openStorage } from '../../storage/storage.ts';
import { memorySubmissionStore } from './memory-store.ts';
import type { SubmissionStore } from './submission.ts';

/** Submissions in IndexedDB. Where the browser refuses it (private windows) they live as long as the page. */
export function submissionStore(): SubmissionStore {
  let opened: Promise<SubmissionStore> | null = null;
  const store = () => {
    opened ??= openStorage().then(storedIn, () => memorySubmissionStore());
    return opened;
  };
  return {
    put: async (submission) => (await store()).put(submission),
    get: async (key) => (await store()).get(key),
    all: async () => (await store()).all(),
    remove: async (key) => (await store()).remove(key),
  };
}

function storedIn(storage: Storage): SubmissionStore {
  return {
    async put(submission) {
      // `strict` waits for the disk: the key survives a crash of the browser.
      const transaction = storage.transaction('submissions', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(submission), transaction.done]);
    },
    get: (key) => storage.get('submissions', key),
    all: () => storage.getAll('submissions'),
    remove: (key) => storage.delete('submissions', key),
  };
}
