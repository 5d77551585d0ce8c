/** A worker that has loaded its code and waits for a file; a click should not wait for that. */
let spare: Worker | null = null;

/** A preview worker, at once where one is ready; the next one gets ready when the page has nothing to do. */
export function takePreviewWorker(): Worker {
  const taken = spare ?? startWorker();
  spare = null;
  // A browser without idle callbacks starts each when it is asked for.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(readyPreviewWorker);
  return taken;
}

/** Gets a preview worker ready, unless one is. */
export function readyPreviewWorker(): void {
  spare ??= startWorker();
}

function startWorker(): Worker {
  return new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module', name: 'preview' });
}
