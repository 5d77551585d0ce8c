/** A worker that has loaded its code and waits for a file: the first click should not wait for that. */
let ready: Worker | null = null;

/** A preview worker, at once where one is ready. From the second on the browser has the code, and a start takes some 30 ms. */
export function takePreviewWorker(): Worker {
  const taken = ready ?? startWorker();
  ready = null;
  return taken;
}

/** Gets a preview worker ready, unless one is. */
export function readyPreviewWorker(): void {
  ready ??= startWorker();
}

function startWorker(): Worker {
  return new Worker(new URL('../worker/preview.worker.ts', import.meta.url), { type: 'module', name: 'preview' });
}
