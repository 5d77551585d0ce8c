import type { Logger } from 'pino';
import type { Database, Transaction } from './db/database.ts';
import type { RowCache } from './db/row-cache.ts';
import type { Settings } from './env.ts';
import type { ForecastSizes } from './jobs/forecast/clip-sizes.ts';
import type { JobChanges } from './jobs/job-changes.ts';
import type { Limits } from './limits/limits.ts';
import type { SigningKeys } from './sessions/signing-keys.ts';

/** The dependencies of request handlers. The composition root creates and passes them; there are no globals. */
export type Services = {
  readonly db: Database;
  readonly rowCache: RowCache;
  readonly queue: ClipQueue;
  readonly jobChanges: JobChanges;
  readonly forecastSizes: ForecastSizes;
  readonly store: ObjectStore;
  readonly signer: UrlSigner;
  readonly limits: Limits;
  /** The data folder's secret, which signs access tokens. Never logged. */
  readonly secret: Uint8Array;
  /** Sign the access tokens of `/token`. */
  readonly signingKeys: SigningKeys;
  readonly clock: () => Date;
  readonly ids: () => string;
  readonly settings: Settings;
  readonly log: Logger;
  /** The engine's part of `GET /healthz`. */
  readonly engine: () => EngineStatus;
};

type EngineStatus = {
  /** Name and version: `GDAL 3.6.2`, `GDAL 3.8.4 (WebAssembly)`. */
  readonly gdal: string;
  readonly workers: number;
};

/** The workers' queue (jobs/queue.ts, jobs/worker.ts). */
type ClipQueue = {
  /** Adds the job to the queue inside the caller's transaction; a rollback removes it. */
  enqueue(tx: Transaction, jobId: string): Promise<void>;
  /** Stops the job's running task, if there is one; resolves when its processes write no more. */
  cancel(jobId: string): Promise<void>;
};

/** A range of an object: `length` bytes from `offset`. */
export type ByteRange = { readonly offset: number; readonly length: number };

export type StoredObject = {
  readonly sizeBytes: number;
  /**
   * All bytes, or those of the range. Resolves when the first bytes are read, or to null if the object has been removed
   * since it was opened. Cancelling the stream closes the file.
   */
  stream(range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>;
};

/** Storage of rasters (files/object-store.ts). Paths are `<bucket>/…`; a path that leaves the store is refused. */
export type ObjectStore = {
  /** Resolves to null if the object doesn't exist. */
  open(objectPath: string): Promise<StoredObject | null>;
  exists(objectPath: string): Promise<boolean>;
  /** Removes the object. A missing object is no error. */
  remove(objectPath: string): Promise<void>;
  /** Removes a folder `<bucket>/<name>…` with all objects below it. A missing folder is no error. */
  removeFolder(folderPath: string): Promise<void>;
};

/** Short-lived tokens that give access to one asset (files/signed-url.ts). */
export type UrlSigner = {
  sign(assetId: string, ttlSeconds: number): string;
  /** The asset's id, or null for a forged or expired token. */
  verify(token: string): string | null;
};
