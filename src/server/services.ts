import type { Logger } from 'pino';
import type { Database, Transaction } from './db/database.ts';
import type { Settings } from './env.ts';

/** Everything the request side needs, made by the composition root and handed down: nothing reaches for a global. */
export type Services = {
  readonly db: Database;
  readonly queue: ClipQueue;
  readonly store: ObjectStore;
  readonly signer: UrlSigner;
  /** The data folder's secret: signs access tokens. Never logged. */
  readonly secret: Uint8Array;
  readonly clock: () => Date;
  readonly ids: () => string;
  readonly settings: Settings;
  readonly log: Logger;
  /** What `GET /healthz` tells; asked at each call. */
  readonly engine: () => EngineStatus;
};

type EngineStatus = {
  /** In words, with the version: `GDAL 3.6.2`, `GDAL 3.8.4 (WebAssembly)`. */
  readonly gdal: string;
  readonly workers: number;
};

/** Doorbell of the workers (jobs/queue.ts). */
type ClipQueue = {
  /** Puts the job on the queue inside the caller's transaction: a rollback takes it back. */
  enqueue(tx: Transaction, jobId: string): Promise<void>;
  /** Stops the job's running task, if there is one; resolves when no process of it writes any more. */
  cancel(jobId: string): Promise<void>;
};

/** Bytes of a half-open range of an object: `length` bytes from `offset`. */
export type ByteRange = { readonly offset: number; readonly length: number };

export type StoredObject = {
  readonly sizeBytes: number;
  /**
   * All bytes, or those of the range; resolves when the first of them are read, and to null when the object has been removed
   * since. Cancelling the stream closes the file.
   */
  stream(range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>;
};

/** The rasters' storage (files/object-store.ts). Paths are `<bucket>/…`; one that escapes the store is refused. */
export type ObjectStore = {
  /** Resolves to null when there is no such object. */
  open(objectPath: string): Promise<StoredObject | null>;
  exists(objectPath: string): Promise<boolean>;
  /** Removes the object; one that is gone already is no error. */
  remove(objectPath: string): Promise<void>;
  /** Removes a folder `<bucket>/<name>…` with all objects below it; one that is gone already is no error. */
  removeFolder(folderPath: string): Promise<void>;
};

/** Short-lived tokens that open one asset (files/signed-url.ts). */
export type UrlSigner = {
  sign(assetId: string, ttlSeconds: number): string;
  /** The asset's id, or null for a token that is forged or past its time. */
  verify(token: string): string | null;
};
