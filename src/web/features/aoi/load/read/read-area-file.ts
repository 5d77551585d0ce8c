import type { FileFault } from '../layer/file-faults.ts';
import { MAX_FILE_BYTES } from '../layer/limits.ts';
import type { AreaFileAnswers, AreaFileReading, LoadedFeature, ReadingProgress } from './area-file.ts';
import { unpackFeature } from './packed-features.ts';
import type { FeatureRow } from './read-layer.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

type ReadingOptions = AreaFileAnswers & {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadingProgress) => void;
};

/**
 * Reads the areas of files that were dropped or chosen together, in a dedicated worker. Problems of the files resolve to
 * `refused`; it rejects only when the signal aborts, which terminates the worker at once.
 */
export async function readAreaFile(files: readonly File[], options: ReadingOptions): Promise<AreaFileReading> {
  const sizeBytes = files.reduce((sum, { size }) => sum + size, 0);
  const name = (files.length === 1 && files[0]?.name) || null;
  if (sizeBytes === 0) return refused({ code: 'file-empty', name });
  if (sizeBytes > MAX_FILE_BYTES) {
    return refused({ code: 'file-too-large', name, sizeBytes, limitBytes: MAX_FILE_BYTES });
  }
  options.signal.throwIfAborted();
  const worker = new Worker(new URL('./area-file.worker.ts', import.meta.url), { type: 'module', name: 'area file' });
  try {
    return await readInWorker(worker, files, options);
  } finally {
    worker.terminate();
  }
}

function readInWorker(worker: Worker, files: readonly File[], options: ReadingOptions): Promise<AreaFileReading> {
  const { signal, onProgress, crs, layer, closedLinesAsAreas, near } = options;
  return new Promise((resolve, reject) => {
    const rows: FeatureRow[] = [];
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    // The worker couldn't be loaded, or ran out of memory.
    worker.addEventListener('error', ({ message }) => resolve(refused({ code: 'reader-failed', detail: message })));
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
      switch (data.kind) {
        case 'progress':
          return onProgress(data.progress);
        case 'rows':
          for (const row of data.rows) rows.push(row);
          return;
        case 'other':
          return resolve(data.reading);
        case 'failed':
          return resolve(refused({ code: 'reader-failed', detail: data.detail }));
        case 'read': {
          const { packed, crs, notes } = data;
          const features = rows.map(
            (row, index): LoadedFeature => ({
              ...row,
              get geometry() {
                return unpackFeature(packed, index);
              },
            }),
          );
          return resolve({ kind: 'features', features, crs, notes });
        }
      }
    });
    const request: WorkerRequest = {
      files: files.map((file) => ({ file, path: file.webkitRelativePath || file.name })),
      answers: { crs, layer, closedLinesAsAreas, near },
    };
    worker.postMessage(request);
  });
}

function refused(fault: FileFault): AreaFileReading {
  return { kind: 'refused', fault };
}
