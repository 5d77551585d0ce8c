import type { Logger } from 'pino';
import { detectEngine, type Engine } from '../../clip/gdal/engine.ts';
import type { TaskLimits } from '../../clip/task/task-limits.ts';
import { sourceFault } from '../../server/catalog/check-sources.ts';
import type { Database } from '../../server/db/database.ts';
import type { Settings } from '../../server/env.ts';
import type { RasterStore } from '../../server/files/object-store.ts';
import { createEngineTasks } from '../../server/jobs/engine-tasks.ts';
import { createJobRunner, type RunClip } from '../../server/jobs/run-job.ts';
import { startWorker, type Worker } from '../../server/jobs/worker.ts';

export type TestWorkerParts = {
  readonly database: Database;
  readonly store: RasterStore;
  readonly clock: () => Date;
  readonly ids: () => string;
  readonly log: Logger;
  readonly limits: TaskLimits;
  readonly engine: Settings['engine'];
  /** Replaces the engine's function that cuts one asset. */
  readonly aroundClip?: (runClip: RunClip) => RunClip;
};

/** The real worker and engine, which run only when a test starts them, so that a test can check a job before and after its run. */
export type TestWorker = {
  wake(): void;
  cancel(jobId: string): Promise<void>;
  /** Starts the worker and leaves it running. */
  start(): Promise<void>;
  /** Runs until no job is left, then stops. */
  completeJobs(): Promise<void>;
  stop(): Promise<void>;
};

/** Creates a worker for a test's database and store; CUTLINE_GDAL selects its engine, as in the service. */
export function createTestWorker(parts: TestWorkerParts): TestWorker {
  let worker: Worker | undefined;
  const start = async () => {
    if (worker) return worker;
    // Never closed: the spare process that is ready after a task serves the next job, and ends with the test process.
    const tasks = createEngineTasks(await detectedEngine(), {
      ...{ limits: parts.limits, engineChoice: parts.engine, maxConcurrentRegistrations: 1 },
    });
    const checkParts = { ...parts, orm: parts.database.orm, engine: tasks.catalog };
    worker = startWorker({
      orm: parts.database.orm,
      run: createJobRunner({
        ...parts,
        runClip: parts.aroundClip?.(tasks.runClip) ?? tasks.runClip,
        sourceFault: (source, signal) => sourceFault(checkParts, source, signal),
      }),
      concurrency: 2,
      log: parts.log,
    });
    return worker;
  };
  const stop = async () => {
    const running = worker;
    worker = undefined;
    await running?.stop();
  };
  return {
    wake: () => worker?.wake(),
    cancel: async (jobId) => worker?.cancel(jobId),
    start: async () => {
      await start();
    },
    async completeJobs() {
      const running = await start();
      running.wake();
      await running.idle();
      await stop();
    },
    stop,
  };
}

let detected: Promise<Engine> | null = null;

/** Detected once per test process. */
function detectedEngine(): Promise<Engine> {
  detected ??= detectEngine(engineSetting());
  return detected;
}

function engineSetting(): 'auto' | 'native' | 'wasm' {
  const setting = process.env.CUTLINE_GDAL;
  return setting === 'native' || setting === 'wasm' ? setting : 'auto';
}
