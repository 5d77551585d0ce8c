import type { HashReply } from './hash.worker.ts';

/** `crypto.subtle` wants all bytes at once: files above this are hashed piece by piece instead. */
const MAX_AT_ONCE_BYTES = 128 * 1024 * 1024;

/**
 * SHA-256 of a file, on every page: by the browser's own code where it offers that, which it doesn't on plain HTTP off
 * localhost, else in a worker that is loaded for it. Rejects when the file can't be read, and when the signal aborts.
 */
export async function sha256(file: Blob, signal: AbortSignal): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined || file.size > MAX_AT_ONCE_BYTES) return hashInWorker(file, signal);
  return new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()));
}

function hashInWorker(file: Blob, signal: AbortSignal): Promise<Uint8Array> {
  const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module', name: 'sha-256' });
  return new Promise<Uint8Array>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<HashReply>) => {
      if ('digest' in data) resolve(data.digest);
      else reject(new Error(data.problem));
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'the worker could not be loaded')));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
