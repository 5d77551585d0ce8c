import { useEffect } from 'react';

/** Loads the preview's code and worker while the page is idle, so that opening a clip only waits for its file. */
export function usePreviewPreload(isLikely: boolean): void {
  useEffect(() => {
    if (!isLikely) return;
    // Browsers without idle callbacks load the code with the first preview.
    if (typeof requestIdleCallback !== 'function') return;
    const handle = requestIdleCallback(() => {
      // If this fails, the preview loads the code again and reports the error.
      import('../../features/preview/model/preview-workers.ts').then(
        ({ readyPreviewWorker }) => readyPreviewWorker(),
        () => {},
      );
    });
    return () => cancelIdleCallback(handle);
  }, [isLikely]);
}
