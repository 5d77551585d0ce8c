import type { Storage } from '../../storage/schema.ts';
import { isOfService, openStorage, owned } from '../../storage/storage.ts';
import { memorySubmissionStore } from './memory-store.ts';
import type { SubmissionStore } from './submission.ts';

/**
 * The submissions to the page's service, in IndexedDB; those to other services wait until a page uses these. Where the browser refuses IndexedDB (private
 * windows) they live as long as the page.
 */
export function submissionStore(): SubmissionStore {
  let opened: Promise<SubmissionStore> | null = null;
  const store = () => {
    opened ??= openStorage().then(storedIn, () => memorySubmissionStore());
    return opened;
  };
  return {
    put: async (...submissions) => (await store()).put(...submissions),
    get: async (key) => (await store()).get(key),
    all: async () => (await store()).all(),
    accept: async (key, jobId) => (await store()).accept(key, jobId),
    remove: async (key) => (await store()).remove(key),
    refuse: async (key) => (await store()).refuse(key),
  };
}

function storedIn(storage: Storage): SubmissionStore {
  return {
    async put(...submissions) {
      // `strict` waits for the disk: the key survives a crash of the browser.
      const transaction = storage.transaction('submissions', 'readwrite', { durability: 'strict' });
      await Promise.all([...submissions.map((one) => transaction.store.put(owned(one))), transaction.done]);
    },
    async get(key) {
      const one = await storage.get('submissions', key);
      return isOfService(one) ? one : undefined;
    },
    all: async () => (await storage.getAll('submissions')).filter(isOfService),
    async accept(key, jobId) {
      const transaction = storage.transaction(['submissions', 'reviewRows'], 'readwrite', { durability: 'strict' });
      const rows = transaction.objectStore('reviewRows');
      const changeRow = async () => {
        const row = await rows.get(key);
        if (row) await rows.put({ ...row, jobId, refusal: null });
      };
      await Promise.all([transaction.objectStore('submissions').delete(key), changeRow(), transaction.done]);
    },
    async remove(key) {
      const transaction = storage.transaction(['submissions', 'reviewRows'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('submissions').delete(key),
        transaction.objectStore('reviewRows').delete(key),
        transaction.done,
      ]);
    },
    refuse: (key) => storage.delete('submissions', key),
  };
}
