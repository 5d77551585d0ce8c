import type { Review } from './create-review.ts';
import { type ReviewStorage, rerunStorage, reviewStorage } from './review-storage.ts';

/**
 * Persists this page's review, unless another tab does: two tabs with the same rows would show different states. A tab that
 * doesn't persist its review shows a confirmation before it is closed with rows that were not sent. Call once.
 */
export function persistInOneTab(review: Review): Promise<void> {
  // The name is that of earlier versions, whose tabs may be open.
  return persistIn(review, reviewStorage, 'cutline-area-queue');
}

/** As `persistInOneTab`, for jobs that are run again. */
export function persistRerunsInOneTab(reruns: Review): Promise<void> {
  return persistIn(reruns, rerunStorage, 'cutline-reruns');
}

function persistIn(review: Review, storage: ReviewStorage, lockName: string): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return review.persistIn(storage);
  return new Promise((resolve) => {
    const holding = locks.request(lockName, { ifAvailable: true }, async (lock) => {
      if (lock === null) {
        window.addEventListener('beforeunload', (event) => {
          if (review.getSnapshot().some(({ jobId }) => jobId === null)) event.preventDefault();
        });
        resolve();
        return;
      }
      await review.persistIn(storage);
      resolve();
      // Hold the lock for the lifetime of the page.
      await new Promise(() => undefined);
    });
    holding.catch(() => resolve());
  });
}
