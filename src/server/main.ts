import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { detectEngine, type Engine } from '../clip/gdal/engine.ts';
import { createApp } from './app.ts';
import { checkEarlierSources, type SourceCheckParts, sourceFault } from './catalog/check-sources.ts';
import { completeFirstStart } from './catalog/first-start.ts';
import type { CatalogParts } from './catalog/register-rasters.ts';
import { finishRemovals } from './catalog/remove-item.ts';
import { makeThumbnails } from './catalog/thumbnails.ts';
import { removeUnfinishedItems } from './catalog/unfinished-items.ts';
import type { OperatorContext } from './cli/command.ts';
import { signInLink } from './cli/commands/login.ts';
import { startControlServer } from './cli/control/control-server.ts';
import { lanAddress } from './cli/lan-address.ts';
import { publicUrl } from './cli/public-url.ts';
import { outageOf } from './db/outage.ts';
import { startRowCache } from './db/row-cache.ts';
import type { Settings } from './env.ts';
import { cleanDataFolder, createDataFolder, type DataFolder, dataFolderAt } from './files/data-folder.ts';
import { lockFolder } from './files/folder-lock.ts';
import { openStorage, type Storage } from './files/open-storage.ts';
import { readOrCreateSecret } from './files/secret-file.ts';
import { createUrlSigner } from './files/signed-url.ts';
import { summariesKey } from './files/summaries-key.ts';
import { listen } from './http/listen.ts';
import { withMachineNames } from './http/machine-names.ts';
import { createEngineTasks, type EngineTasks } from './jobs/engine-tasks.ts';
import { createSizeForecasts } from './jobs/forecast/forecast-sizes.ts';
import { startJobChanges } from './jobs/job-changes.ts';
import { endAllLeases } from './jobs/lease.ts';
import { startJobNotifier } from './jobs/queue.ts';
import { finishDeletions } from './jobs/remove-files.ts';
import { createJobRunner } from './jobs/run-job.ts';
import { startWorker } from './jobs/worker.ts';
import { createLimits } from './limits/limits.ts';
import { registerSamples, type SampleReport } from './samples/register-samples.ts';
import type { Services } from './services.ts';
import { createSigningKeys } from './sessions/signing-keys.ts';

export type RunningService = {
  /** Address for browsers. */
  url: string;
  engine: Engine;
  /** Absolute path. */
  dataFolder: string;
  /** A new one-time sign-in link, or null if there is no organization yet. */
  signInLink: () => Promise<string | null>;
  /** Stops the service: releases the leases of running clips for the next start, ends all processes and releases the lock. */
  stop: () => Promise<void>;
};

const clock = () => new Date();
const ids = () => randomUUID();

/**
 * The composition root: locks the data folder, opens storage and engine, listens, and adds missing samples. Throws
 * OperatorError for problems that the operator can solve, and the signal's reason if the signal ends the start. In both cases
 * everything that was opened is closed.
 */
export async function startService(
  settings: Settings,
  log: Logger,
  report: SampleReport,
  signal: AbortSignal,
): Promise<RunningService> {
  const folder = dataFolderAt(settings.dataFolder);
  await createDataFolder(folder);
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const lock = await lockFolder(folder.root);
    closers.push(() => lock.release());
    await cleanDataFolder(folder);
    const [storage, engine] = await Promise.all([
      openStorage(folder, settings.databaseUrl),
      detectEngine(settings.gdal),
    ]);
    closers.push(() => storage.db.close());
    const concurrency = settings.workers ?? Math.max(1, cpus().length);
    const secret = await readOrCreateSecret(folder.secret);
    const tasks = createEngineTasks(engine, {
      ...{ limits: settings.taskLimits, engineChoice: settings.engine },
      ...{ maxConcurrentRegistrations: concurrency, stopping: signal },
      summariesKey: summariesKey(secret),
    });
    tasks.warm();
    closers.push(async () => tasks.close());
    await cleanUpAfterDeadProcess(storage);
    const services = await startWorkers(
      { settings, folder, secret, storage, engine, tasks, concurrency, log },
      closers,
    );
    const { port, close } = await listen(createApp(services), settings, log);
    closers.push(async () => {
      // Held requests are answered first; otherwise they would delay the stop.
      await services.jobChanges.close();
      await close();
    });
    const context: OperatorContext = {
      ...storage,
      clock,
      ids,
      engine: async () => tasks.catalog,
      publicUrl: publicUrl(settings.host, port, lanAddress()),
    };
    const control = await startControlServer(folder.controlSocket, context, log);
    closers.push(() => control.close());
    await completeFirstStart({ orm: storage.db.orm, ids, clock, apiKeyPath: folder.apiKey });
    if (settings.samples) {
      const parts = { orm: storage.db.orm, store: storage.store, engine: tasks.catalog, ids, clock };
      await registerSamples(parts, folder.scratch, report, signal);
    }
    signal.throwIfAborted();
    closers.push(startSourceChecks({ orm: storage.db.orm, store: storage.store, engine: tasks.catalog, clock }, log));
    closers.push(
      startThumbnails({ orm: storage.db.orm, store: storage.store, engine: tasks.catalog, clock, ids }, log),
    );
    return {
      url: context.publicUrl,
      engine,
      dataFolder: folder.root,
      signInLink: () => signInLink(context).catch(() => null),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Cleans up after an earlier process that did not stop regularly; the folder's lock proves that it is dead. On PostgreSQL, which
 * other machines may share, leases are left to expire.
 */
async function cleanUpAfterDeadProcess({ db, store }: Storage): Promise<void> {
  await removeUnfinishedItems(db.orm, store);
  await store.removeDrafts();
  if (db.connection.kind !== 'pglite') return;
  await endAllLeases(db.orm);
  await finishDeletions(db.orm, store);
  await finishRemovals(db.orm, store);
}

const CHECK_PAUSE_MS = 10_000;

/**
 * Checks the rasters of earlier releases in the background, and continues after database outages. The returned function stops
 * it.
 */
function startSourceChecks(parts: SourceCheckParts, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const checks = (async () => {
    while (!signal.aborted) {
      const failure = await checkEarlierSources(parts, log, signal).then(() => null, outageOf);
      if (failure === null) return;
      log.warn(
        { ...failure },
        'catalog: the database became unavailable during the check of earlier rasters; it will continue',
      );
      await pause(CHECK_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await checks;
  };
}

/** The returned function stops it. */
function startThumbnails(parts: CatalogParts, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const thumbnails = makeThumbnails(parts, log, stopping.signal);
  return async () => {
    stopping.abort();
    await thumbnails;
  };
}

type WorkerParts = {
  settings: Settings;
  folder: DataFolder;
  secret: Buffer;
  storage: Storage;
  engine: Engine;
  tasks: EngineTasks;
  concurrency: number;
  log: Logger;
};

async function startWorkers(parts: WorkerParts, closers: (() => Promise<void>)[]): Promise<Services> {
  const { settings, folder, secret, storage, engine, tasks, concurrency, log } = parts;
  const { db, store } = storage;
  const checkParts = { orm: db.orm, store, engine: tasks.catalog, clock };
  const run = createJobRunner({
    ...{ database: db, store, runClip: tasks.runClip, clock, ids, log },
    sourceFault: (source, signal) => sourceFault(checkParts, source, signal),
  });
  const worker = startWorker({ orm: db.orm, run, concurrency, log });
  closers.push(() => worker.stop());
  const notifier = await startJobNotifier(db, worker.wake, log);
  closers.push(() => notifier.stop());
  const jobChanges = await startJobChanges(db);
  closers.push(() => jobChanges.close());
  const rowCache = await startRowCache(db);
  closers.push(() => rowCache.close());
  return {
    db,
    rowCache,
    store,
    jobChanges,
    forecastSizes: createSizeForecasts(
      store,
      { engine: settings.engine, codec: engine.kind === 'native' ? 'libdeflate' : 'zlib' },
      log,
    ),
    queue: { enqueue: notifier.notify, cancel: worker.cancel },
    signer: createUrlSigner(secret, clock),
    limits: createLimits({ db, clock, settings: settings.limits, log }),
    secret,
    signingKeys: createSigningKeys(folder.signingKeys, clock),
    clock,
    ids,
    settings: withMachineNames(settings),
    log,
    engine: () => ({ gdal: engine.version, workers: concurrency }),
  };
}
