/** An idle worker that has loaded its code, so that the first preview need not wait for that. */
let idleWorker: Worker | null = null;

/**
 * Returns a preview worker, the idle one if there is one. From the second on the browser has cached the code, and a
 * start takes about 30 ms.
 */
export function takePreviewWorker(): Worker {
  const taken = idleWorker ?? startWorker();
  idleWorker = null;
  return taken;
}

/** Starts an idle preview worker, unless there is one. */
export function readyPreviewWorker(): void {
  idleWorker ??= startWorker();
}

function startWorker(): Worker {
  return new Worker(new URL('../worker/preview.worker.ts', import.meta.url), { type: 'module', name: 'preview' });
}
