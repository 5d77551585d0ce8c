import { ApiError } from '../../../api/transport/api-error.ts';
import type { FileRow } from '../file-row.ts';
import { filesStrings } from '../files-strings.ts';
import { abortable, StallTimer } from './connection.ts';
import type { FileRequests, OpenedFile } from './file-requests.ts';
import type { Hasher } from './hasher.ts';
import type { PauseGate } from './pause-gate.ts';
import { toHex } from './response-headers.ts';
import { SaveError } from './save-error.ts';
import type { SaveState } from './save-state.ts';

/** Where the bytes of one file go. Nothing appears under the file's name before `close`. */
export type FileSink = {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Discards the bytes written so far; rejects if that isn't possible. */
  restart(): Promise<void>;
  close(): Promise<void>;
  /** Discards everything; never rejects. */
  abort(reason: unknown): Promise<void>;
};

export type ReceiveDependencies = {
  readonly requests: FileRequests;
  readonly newHasher: () => Hasher;
  readonly gate: PauseGate;
  readonly nowMs: () => number;
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Called with a sink's name and each state. */
  readonly report: (state: SaveState) => void;
};

/** Delay after a 429 without `Retry-After`. */
const DEFAULT_WAIT_MS = 10_000;
/** Attempts without a byte before the run is paused. */
const MAX_ATTEMPTS = 5;
/** Responses that end at the same byte before the file's end. A lost connection ends elsewhere, or gives no response. */
const MAX_SHORT_RESPONSES = 3;

/**
 * Receives one file into a sink, which `openSink` makes when the first response has arrived. Continues after a cut connection where it
 * ended, waits after a 429, and closes the sink only if length and SHA-256 are correct. Bytes of two versions of a file are
 * never combined. Returns whether there was a SHA-256 to verify.
 */
export async function receiveFile(
  row: FileRow,
  dependencies: ReceiveDependencies,
  openSink: (filename: string) => Promise<FileSink>,
  signal: AbortSignal,
): Promise<{ readonly isVerified: boolean }> {
  const transfer = new Transfer(row, dependencies, openSink, signal);
  try {
    return await transfer.run();
  } catch (error) {
    await transfer.abort(error);
    throw error;
  }
}

class Transfer {
  readonly #row: FileRow;
  readonly #dependencies: ReceiveDependencies;
  readonly #openSink: (filename: string) => Promise<FileSink>;
  readonly #signal: AbortSignal;
  #hasher: Hasher;
  #sink: FileSink | null = null;
  #offset = 0;
  #version: string | null = null;
  #attempts = 0;
  /** Where the last response ended before the file's end, and how many in a row have ended there. */
  #shortAt = -1;
  #shortResponses = 0;

  constructor(
    row: FileRow,
    dependencies: ReceiveDependencies,
    openSink: (filename: string) => Promise<FileSink>,
    signal: AbortSignal,
  ) {
    this.#row = row;
    this.#dependencies = dependencies;
    this.#openSink = openSink;
    this.#signal = signal;
    this.#hasher = dependencies.newHasher();
  }

  async run(): Promise<{ readonly isVerified: boolean }> {
    for (;;) {
      await this.#dependencies.gate.opened(this.#signal);
      try {
        return await this.#finish(await this.#receive());
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  async abort(reason: unknown): Promise<void> {
    this.#hasher.dispose();
    await this.#sink?.abort(reason);
  }

  /** One connection. Throws if it ends before the file does. */
  async #receive(): Promise<OpenedFile> {
    const { gate, requests } = this.#dependencies;
    const stall = new StallTimer();
    const signal = AbortSignal.any([this.#signal, gate.signal, stall.signal]);
    try {
      this.#show(this.#row.sizeBytes);
      const from = this.#offset > 0 && this.#version !== null ? { offset: this.#offset, version: this.#version } : null;
      const file = await requests.open(this.#row, from, signal);
      const skip = await this.#continueWith(file);
      this.#show(file.totalBytes);
      stall.restart();
      await this.#read(file, skip, signal, () => stall.restart());
      return file;
    } finally {
      stall.stop();
    }
  }

  /** The bytes of a response from the point where the last one ended, `skip` bytes after its start. */
  async #read(file: OpenedFile, skip: number, signal: AbortSignal, onChunk: () => void): Promise<void> {
    let left = skip;
    try {
      for await (const chunk of abortable(file.body, signal)) {
        onChunk();
        const fresh = left === 0 ? chunk : chunk.slice(left);
        left -= chunk.byteLength - fresh.byteLength;
        if (fresh.byteLength === 0) continue;
        if (this.#offset + fresh.byteLength > file.totalBytes) {
          throw new SaveError(filesStrings.failures.tooLong(file.totalBytes));
        }
        await hashed(this.#hasher.update(fresh));
        await written(this.#sink?.write(fresh));
        this.#offset += fresh.byteLength;
        this.#attempts = 0;
        this.#show(file.totalBytes);
      }
      if (this.#offset < file.totalBytes) throw new Error('The response ended before the file.');
    } catch (error) {
      // A browser reports an error also if the response is shorter than its Content-Length.
      const isShort = !(error instanceof SaveError || error instanceof SinkFailure || signal.aborted);
      if (isShort) this.#countShort(this.#offset - left, file);
      throw error;
    }
  }

  /** Throws when as many responses have ended at the same byte that the file has no more. */
  #countShort(endedAt: number, { totalBytes }: OpenedFile): void {
    this.#shortResponses = endedAt === this.#shortAt ? this.#shortResponses + 1 : 1;
    this.#shortAt = endedAt;
    if (this.#shortResponses >= MAX_SHORT_RESPONSES) {
      throw new SaveError(filesStrings.failures.tooShort(endedAt, totalBytes));
    }
  }

  /** Returns how many bytes of the response are there already; discards them if they belong to another version. */
  async #continueWith(file: OpenedFile): Promise<number> {
    const expected = this.#row.sha256;
    if (expected !== null && file.sha256 !== null && file.sha256 !== expected) {
      await file.body.cancel();
      throw new SaveError(filesStrings.failures.changed);
    }
    if (expected === null && file.sha256 === null && this.#isShorterThanListed(file)) {
      await file.body.cancel();
      throw this.#shorterThanListed(file);
    }
    this.#sink ??= await written(this.#openSink(file.filename));
    const isSame = this.#version !== null && file.version === this.#version;
    if (this.#offset > 0 && !isSame) {
      await written(this.#sink.restart());
      this.#hasher.dispose();
      this.#hasher = this.#dependencies.newHasher();
      this.#offset = 0;
    }
    this.#version = file.version;
    if (file.startsAt > this.#offset) throw new SaveError(filesStrings.failures.wrongRange);
    return this.#offset - file.startsAt;
  }

  async #finish(file: OpenedFile): Promise<{ readonly isVerified: boolean }> {
    const expected = this.#row.sha256 ?? file.sha256;
    const found = toHex(await hashed(this.#hasher.digest()));
    if (expected !== null && found !== expected) {
      throw this.#isShorterThanListed(file)
        ? this.#shorterThanListed(file)
        : new SaveError(filesStrings.failures.wrongChecksum);
    }
    this.#signal.throwIfAborted();
    await written(this.#sink?.close());
    return { isVerified: expected !== null };
  }

  /** Waits until the next attempt makes sense; throws if none does. */
  async #recover(error: unknown): Promise<void> {
    const { gate, nowMs, wait, report } = this.#dependencies;
    this.#signal.throwIfAborted();
    if (error instanceof SinkFailure) throw error.cause;
    if (error instanceof SaveError) throw error;
    if (gate.signal.aborted) {
      report({ status: 'paused', receivedBytes: this.#offset, totalBytes: this.#row.sizeBytes });
      return;
    }
    if (error instanceof ApiError && error.status === 401) {
      gate.pause('session');
      return this.#recover(error);
    }
    const isLimited = error instanceof ApiError && error.status === 429;
    if (!isLimited && error instanceof ApiError && !isTransient(error)) throw error;
    this.#attempts += isLimited ? 0 : 1;
    if (this.#attempts >= MAX_ATTEMPTS) {
      // A service that answers with an error won't resume by itself when the connection is back.
      if (error instanceof ApiError && error.kind !== 'network') throw error;
      this.#attempts = 0;
      gate.pause('connection');
      return this.#recover(error);
    }
    const retryAfterMs = error instanceof ApiError ? error.retryAfterMs : null;
    const delayMs = retryAfterMs ?? (isLimited ? DEFAULT_WAIT_MS : 1000 * 2 ** (this.#attempts - 1));
    if (isLimited) report({ status: 'waiting', untilMs: nowMs() + delayMs });
    // A pause must not wait for the delay, and the delay must not end the pause.
    await wait(delayMs, AbortSignal.any([this.#signal, gate.signal])).catch(() => this.#signal.throwIfAborted());
  }

  #show(totalBytes: number): void {
    this.#dependencies.report({ status: 'saving', receivedBytes: this.#offset, totalBytes });
  }

  #isShorterThanListed({ totalBytes }: OpenedFile): boolean {
    return totalBytes < this.#row.sizeBytes;
  }

  #shorterThanListed({ totalBytes }: OpenedFile): SaveError {
    return new SaveError(filesStrings.failures.tooShort(totalBytes, this.#row.sizeBytes));
  }
}

/** A write that failed. Reading again would not help. */
class SinkFailure extends Error {
  constructor(cause: unknown) {
    super('The sink failed.', { cause });
  }
}

async function written<T>(action: Promise<T>): Promise<T>;
async function written<T>(action: Promise<T> | undefined): Promise<T | undefined>;
async function written<T>(action: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await action;
  } catch (error) {
    throw new SinkFailure(error);
  }
}

async function hashed<T>(action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    throw new SaveError(filesStrings.failures.noHash, { cause });
  }
}

function isTransient({ kind, status }: ApiError): boolean {
  return kind === 'network' || [502, 503, 504].includes(status);
}
