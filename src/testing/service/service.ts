import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import pino from 'pino';
import type { OperationId } from '../../contract/operations.ts';
import { createApp } from '../../server/app.ts';
import type { Database } from '../../server/db/database.ts';
import { startRowCache } from '../../server/db/row-cache.ts';
import { parseSettings, type Settings } from '../../server/env.ts';
import { openDirectoryStore, type RasterStore } from '../../server/files/object-store.ts';
import { createUrlSigner } from '../../server/files/signed-url.ts';
import type { AppEnv } from '../../server/http/request-facts.ts';
import { createSizeForecasts } from '../../server/jobs/forecast/forecast-sizes.ts';
import { startJobChanges } from '../../server/jobs/job-changes.ts';
import { startJobNotifier } from '../../server/jobs/queue.ts';
import { createLimits } from '../../server/limits/limits.ts';
import type { Services } from '../../server/services.ts';
import { createSigningKeys } from '../../server/sessions/signing-keys.ts';
import { openMemoryDatabase } from '../database/memory-database.ts';
import { type TestClock, testClock } from './clock.ts';
import { keys, writeFixture } from './fixture.ts';
import { withoutLimits } from './limits/without-limits.ts';
import { createTestWorker, type TestWorker, type TestWorkerParts } from './test-worker.ts';

/** The origin of a test service's requests. */
export const TEST_ORIGIN = 'http://localhost:8080';

/** The real service with the fixture's data, without a port: real database, queue, store, worker and engine. */
export type TestService = {
  readonly app: Hono<AppEnv>;
  readonly services: Services;
  readonly store: RasterStore;
  readonly clock: TestClock;
  readonly worker: TestWorker;
  /** Sends a request to a path of the service. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Calls an operation with a JSON body; by default with the key KA. */
  call(operationId: OperationId, body: unknown, options?: CallOptions): Promise<Response>;
  /** Runs the worker until every job has ended. Before this call no job runs. */
  completeJobs(): Promise<void>;
  close(): Promise<void>;
};

export type CallOptions = {
  /** The bearer token; null sends no credential. */
  readonly key?: string | null;
  readonly idempotencyKey?: string;
  readonly headers?: Record<string, string>;
};

export type TestServiceOptions = {
  readonly settings?: Partial<Settings>;
  /** A dedicated migrated database, instead of PGlite in memory. */
  readonly database?: Database;
  /** Replaces some of the real services, to make them fail. */
  readonly around?: (services: Services) => Partial<Services>;
  readonly aroundClip?: TestWorkerParts['aroundClip'];
};

/** Starts a separate service; its clock stands at 2026-11-10 12:00 UTC until a test moves it. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-test-'));
  const db = options.database ?? (await openMemoryDatabase());
  const store = await openDirectoryStore(join(folder, 'store'));
  const clock = testClock(new Date('2026-11-10T12:00:00Z'));
  const log = pino({ level: process.env.CUTLINE_TEST_LOG ?? 'silent' });
  const settings = {
    ...parseSettings({ CUTLINE_DATA: folder, ...withoutLimits }, {}, '0.0.0-test'),
    ...options.settings,
  };
  const limits = settings.taskLimits;
  const { aroundClip } = options;
  const parts = { database: db, store, clock: clock.now, ids: randomUUID, log, limits, engine: settings.engine };
  const worker = createTestWorker({ ...parts, ...(aroundClip && { aroundClip }) });
  const notifier = await startJobNotifier(db, worker.wake, log);
  const jobChanges = await startJobChanges(db);
  const rowCache = await startRowCache(db);
  const secret = new TextEncoder().encode('a secret of tests');
  const real: Services = {
    db,
    rowCache,
    store,
    jobChanges,
    forecastSizes: createSizeForecasts(store, { engine: settings.engine, codec: 'libdeflate' }, log),
    queue: { enqueue: notifier.notify, cancel: worker.cancel },
    signer: createUrlSigner(secret, clock.now),
    limits: createLimits({ db, clock: clock.now, settings: settings.limits, log }),
    secret,
    signingKeys: createSigningKeys(join(folder, 'signing-keys'), clock.now),
    clock: clock.now,
    ids: randomUUID,
    settings,
    log,
    engine: () => ({ gdal: 'test', workers: 1 }),
  };
  const services = { ...real, ...options.around?.(real) };
  await writeFixture(db.orm, store, clock.now());
  const app = createApp(services);
  const request = async (path: string, init?: RequestInit) => app.fetch(new Request(`${TEST_ORIGIN}${path}`, init));
  return {
    app,
    services,
    store,
    clock,
    worker,
    request,
    call: (operationId, body, given = {}) => request(`/v1/op/${operationId}`, callInit(body, given)),
    completeJobs: () => worker.completeJobs(),
    async close() {
      await worker.stop();
      await notifier.stop();
      await jobChanges.close();
      await rowCache.close();
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function callInit(body: unknown, { key = keys.KA, idempotencyKey, headers }: CallOptions): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
