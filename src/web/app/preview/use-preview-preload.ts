import { useEffect } from 'react';

/** Loads what a preview needs once the page has nothing to do, so that who opens a clip waits for its file alone. */
export function usePreviewAhead(isLikely: boolean): void {
  useEffect(() => {
    if (!isLikely) return;
    // Browsers without idle callbacks load it with the first preview.
    if (typeof requestIdleCallback !== 'function') return;
    const asked = requestIdleCallback(() => {
      // What fails to load now is asked for again, and told, when it is needed.
      import('../../features/preview/model/preview-workers.ts').then(
        ({ readyPreviewWorker }) => readyPreviewWorker(),
        () => {},
      );
    });
    return () => cancelIdleCallback(asked);
  }, [isLikely]);
}
