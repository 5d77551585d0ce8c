import type { HashReply, HashRequest } from './hash.worker.ts';

/** Computes the SHA-256 of a file's bytes while they arrive. */
export type Hasher = {
  /** Hashes a chunk; resolves when the next one may be passed. */
  update(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  digest(): Promise<Uint8Array>;
  dispose(): void;
};

/** Bytes that wait in the worker, at most. */
const MAX_PENDING_BYTES = 8 * 1024 * 1024;

/** Hashers in one worker, which starts with the first: 80 MB/s of hashing on the page would take frames from the map. */
export function createHashers(): () => Hasher {
  let worker: Worker | null = null;
  let lastId = 0;
  const start = () => new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module', name: 'sha-256' });
  return () => {
    worker ??= start();
    return new WorkerHasher(worker, ++lastId);
  };
}

class WorkerHasher implements Hasher {
  readonly #worker: Worker;
  readonly #id: number;
  #pendingBytes = 0;
  #failure: Error | null = null;
  #digest: Uint8Array | null = null;
  #changed: () => void = () => undefined;

  constructor(worker: Worker, id: number) {
    this.#worker = worker;
    this.#id = id;
    worker.addEventListener('message', this.#onMessage);
    worker.addEventListener('error', this.#onError);
  }

  async update(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pendingBytes += chunk.byteLength;
    this.#post({ id: this.#id, chunk });
    while (this.#pendingBytes > MAX_PENDING_BYTES) await this.#nextChange();
  }

  async digest(): Promise<Uint8Array> {
    this.#post({ id: this.#id, end: 'digest' });
    while (this.#digest === null) await this.#nextChange();
    this.#removeListeners();
    return this.#digest;
  }

  dispose(): void {
    this.#post({ id: this.#id, end: 'discard' });
    this.#removeListeners();
  }

  readonly #onMessage = ({ data }: MessageEvent<HashReply>) => {
    if (data.id !== this.#id) return;
    if ('digest' in data) this.#digest = data.digest;
    else this.#pendingBytes -= data.hashedBytes;
    this.#changed();
  };

  readonly #onError = ({ message }: ErrorEvent) => {
    this.#failure = new Error(message || 'the worker could not be loaded');
    this.#changed();
  };

  #nextChange(): Promise<void> {
    if (this.#failure) throw this.#failure;
    return new Promise((resolve, reject) => {
      this.#changed = () => (this.#failure ? reject(this.#failure) : resolve());
    });
  }

  #post(request: HashRequest): void {
    this.#worker.postMessage(request);
  }

  #removeListeners(): void {
    this.#worker.removeEventListener('message', this.#onMessage);
    this.#worker.removeEventListener('error', this.#onError);
  }
}
