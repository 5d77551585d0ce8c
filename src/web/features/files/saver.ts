import { ApiError, errorSentence } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { safeFilename } from '../../ui/download/safe-filename.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { BlobParts } from './blob-parts.ts';
import type { FileRow } from './file-row.ts';
import { dispositionFilename, reprDigestSha256, toHex } from './response-headers.ts';

/** The progress of saving one file. */
export type SaveState =
  | { readonly status: 'saving'; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly status: 'waiting'; readonly untilMs: number }
  | { readonly status: 'checking' }
  | { readonly status: 'saved'; readonly isVerified: boolean }
  | { readonly status: 'failed'; readonly message: string };

export type SaverDependencies = {
  readonly transport: Pick<Transport, 'opRaw'>;
  /** Computes the SHA-256 of a file; rejects if the browser can't. */
  readonly sha256: (file: Blob, signal: AbortSignal) => Promise<Uint8Array>;
  /** Saves the file under its name with the browser's download function. */
  readonly saveFile: (file: Blob, filename: string) => void;
  readonly nowMs: () => number;
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly onSaved: (filename: string) => void;
};

/** Delay after a 429 without `Retry-After`. */
const DEFAULT_WAIT_MS = 10_000;
/** Number of progress updates per file. */
const PROGRESS_STEPS = 200;
/** Maximum number of concurrent downloads. */
const MAX_CONCURRENT = 2;

/** Saves files of jobs: streams the body, waits after a 429, verifies length and SHA-256, then saves the file. */
export class Saver {
  readonly #dependencies: SaverDependencies;
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<string, AbortController>();
  readonly #queue: { readonly key: string; readonly run: () => Promise<void>; readonly drop: () => void }[] = [];
  #running = 0;
  #states: ReadonlyMap<string, SaveState> = new Map();

  constructor(dependencies: SaverDependencies) {
    this.#dependencies = dependencies;
  }

  readonly getStates = (): ReadonlyMap<string, SaveState> => this.#states;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts saving; does nothing for a file that is being saved. Resolves when saving has ended; never rejects. */
  save(row: FileRow): Promise<void> {
    if (this.#aborts.has(row.key)) return Promise.resolve();
    const abort = new AbortController();
    this.#aborts.set(row.key, abort);
    this.#show(row.key, { status: 'saving', receivedBytes: 0, totalBytes: row.sizeBytes });
    return new Promise((resolve) => {
      const run = async () => {
        await this.#saveNow(row, abort.signal);
        this.#aborts.delete(row.key);
        resolve();
      };
      this.#queue.push({ key: row.key, run, drop: resolve });
      this.#next();
    });
  }

  /** Stops saving a file and discards the received bytes. */
  stop(key: string): void {
    this.#aborts.get(key)?.abort();
    // A queued download ends immediately and can be started again.
    const queueIndex = this.#queue.findIndex((task) => task.key === key);
    if (queueIndex < 0) return;
    const [task] = this.#queue.splice(queueIndex, 1);
    this.#aborts.delete(key);
    this.#show(key, null);
    task?.drop();
  }

  #next(): void {
    if (this.#running >= MAX_CONCURRENT) return;
    const task = this.#queue.shift();
    if (!task) return;
    this.#running++;
    void task.run().finally(() => {
      this.#running--;
      this.#next();
    });
  }

  async #saveNow(row: FileRow, signal: AbortSignal): Promise<void> {
    try {
      const response = await this.#open(row, signal);
      const blob = await this.#receive(row, response);
      this.#show(row.key, { status: 'checking' });
      const isVerified = await this.#check(row, { response, blob, signal });
      signal.throwIfAborted();
      const filename = safeFilename(dispositionFilename(response.headers.get('content-disposition')) ?? row.filename);
      this.#dependencies.saveFile(blob, filename);
      this.#show(row.key, { status: 'saved', isVerified });
      this.#dependencies.onSaved(filename);
    } catch (error) {
      this.#show(row.key, signal.aborted ? null : { status: 'failed', message: sentence(error) });
    }
  }

  /** Requests the download. After a 429, waits and tries again, without an attempt limit. */
  async #open(row: FileRow, signal: AbortSignal): Promise<Response> {
    const body = { job_id: row.jobId, mosaic_type: row.mosaicType };
    for (;;) {
      try {
        signal.throwIfAborted();
        return await this.#dependencies.transport.opRaw('clip.job.download', body, { signal });
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 429) throw error;
        const delayMs = error.retryAfterMs ?? DEFAULT_WAIT_MS;
        this.#show(row.key, { status: 'waiting', untilMs: this.#dependencies.nowMs() + delayMs });
        await this.#dependencies.wait(delayMs, signal);
      }
    }
  }

  async #receive(row: FileRow, response: Response): Promise<Blob> {
    const totalBytes = Number(response.headers.get('content-length')) || row.sizeBytes;
    const parts = new BlobParts();
    let [receivedBytes, shownBytes] = [0, 0];
    this.#show(row.key, { status: 'saving', receivedBytes, totalBytes });
    try {
      for await (const chunk of response.body ?? []) {
        parts.add(chunk);
        receivedBytes += chunk.byteLength;
        // Limits the updates: a large file has tens of thousands of chunks.
        if (receivedBytes - shownBytes < totalBytes / PROGRESS_STEPS) continue;
        shownBytes = receivedBytes;
        this.#show(row.key, { status: 'saving', receivedBytes, totalBytes });
      }
    } catch (cause) {
      throw new SaveError(strings.files.wrongLength(receivedBytes, totalBytes), { cause });
    }
    if (receivedBytes !== totalBytes) throw new SaveError(strings.files.wrongLength(receivedBytes, totalBytes));
    return parts.blob('image/tiff');
  }

  /** Returns true if the SHA-256 was verified, false if it is unavailable; throws if it differs. */
  async #check(row: FileRow, { response, blob, signal }: Received): Promise<boolean> {
    const expected = row.sha256 ?? reprDigestSha256(response.headers.get('repr-digest'));
    if (expected === null) return false;
    const found = await this.#dependencies.sha256(blob, signal).catch(() => null);
    signal.throwIfAborted();
    // If the browser can't compute it (no memory, worker not loaded), the file is saved unverified; its length is correct.
    if (found === null) return false;
    if (toHex(found) !== expected) throw new SaveError(strings.files.wrongChecksum);
    return true;
  }

  #show(key: string, state: SaveState | null): void {
    const states = new Map(this.#states);
    if (state === null) states.delete(key);
    else states.set(key, state);
    this.#states = states;
    for (const listener of this.#listeners) listener();
  }
}

type Received = { readonly response: Response; readonly blob: Blob; readonly signal: AbortSignal };

class SaveError extends Error {}

function sentence(error: unknown): string {
  return error instanceof SaveError ? error.message : errorSentence(error);
}
