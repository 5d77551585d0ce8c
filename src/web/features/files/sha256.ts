import type { HashReply } from './hash.worker.ts';

/** Larger files are hashed as a stream, because `crypto.subtle` needs all bytes in memory. */
const MAX_IN_MEMORY_BYTES = 128 * 1024 * 1024;

/**
 * Computes the SHA-256 of a file with `crypto.subtle`; in a worker for large files and without a secure context (plain HTTP
 * except localhost), where `crypto.subtle` is missing. Rejects if the file can't be read or the signal aborts.
 */
export async function sha256(file: Blob, signal: AbortSignal): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined || file.size > MAX_IN_MEMORY_BYTES) return hashInWorker(file, signal);
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
