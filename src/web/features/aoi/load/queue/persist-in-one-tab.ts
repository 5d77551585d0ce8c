import { areaQueue } from './area-queue.ts';
import { keepAreaQueue } from './persist-area-queue.ts';
import { queueStorage } from './queue-storage.ts';

let isAsked = false;

/**
 * Keeps this page's queue, once, while it is the only page that does: two that showed the same areas would send them
 * twice. A second page asks before it is closed with areas in its queue.
 */
export function keepQueueHere(): void {
  if (isAsked) return;
  isAsked = true;
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) {
    void keepAreaQueue(areaQueue, queueStorage);
    return;
  }
  void locks.request('cutline-area-queue', { ifAvailable: true }, async (lock) => {
    if (lock === null) {
      window.addEventListener('beforeunload', (event) => {
        if (areaQueue.waiting().length > 0) event.preventDefault();
      });
      return;
    }
    await keepAreaQueue(areaQueue, queueStorage);
    // As long as the page lives.
    await new Promise(() => undefined);
  });
}
