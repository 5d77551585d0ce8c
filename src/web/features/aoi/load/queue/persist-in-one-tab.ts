import { areaQueue } from './area-queue.ts';
import { persistAreaQueue } from './persist-area-queue.ts';
import { queueStorage } from './queue-storage.ts';

let isRequested = false;

/**
 * Persists this page's queue, unless another tab does: two tabs with the same areas would send them twice. A tab that
 * doesn't persist its queue shows a confirmation before it is closed with waiting areas.
 */
export function persistQueueInOneTab(): void {
  if (isRequested) return;
  isRequested = true;
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) {
    void persistAreaQueue(areaQueue, queueStorage);
    return;
  }
  void locks.request('cutline-area-queue', { ifAvailable: true }, async (lock) => {
    if (lock === null) {
      window.addEventListener('beforeunload', (event) => {
        if (areaQueue.waiting().length > 0) event.preventDefault();
      });
      return;
    }
    await persistAreaQueue(areaQueue, queueStorage);
    // Hold the lock for the lifetime of the page.
    await new Promise(() => undefined);
  });
}
