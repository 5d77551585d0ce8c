import type { Logger } from 'pino';
import type { Orm } from '../db/database.ts';
import { claimNext, giveBack, type Lease, renewLease } from './lease.ts';

/**
 * What becomes of a leased job: `settled` when its own rows tell, `stopped` when the signal ended it, `again` when the
 * process that cut it died and another may have more luck.
 */
export type RunOutcome = 'settled' | 'stopped' | 'again';
export type RunLeased = (lease: Lease, signal: AbortSignal) => Promise<RunOutcome>;

export type WorkerOptions = {
  orm: Orm;
  run: RunLeased;
  /** Jobs at the same time. */
  concurrency: number;
  log: Logger;
  /** How often it looks for jobs whose worker died, and keeps its own leases; both well under the lease's length. */
  sweepMs?: number;
};

export type Worker = {
  /** Looks for work now; called by the doorbell. */
  wake: () => void;
  /** Stops this job's run, if it is here, and resolves when nothing of it writes any more. */
  cancel: (jobId: string) => Promise<void>;
  /** Resolves when no job runs here and none waits but those that pause before another attempt. */
  idle: () => Promise<void>;
  /** Stops every run, gives the unfinished jobs back, and resolves when nothing runs. */
  stop: () => Promise<void>;
};

type Run = { lease: Lease; abort: AbortController; done: Promise<void> };

const SWEEP_MS = 1000;

/** 1, 2, 4, 8 s …: a machine that was out of memory is so for a while. */
function pauseAfter({ attempt }: Lease): number {
  return 2 ** (attempt - 1);
}

/** Starts taking jobs by lease. Whatever kills this process, each of its jobs is free again when the lease has run out. */
export function startWorker(options: WorkerOptions): Worker {
  const { orm, log, concurrency } = options;
  const runs = new Set<Run>();
  let stopping = false;
  let looking = Promise.resolve();
  let isLooking = false;
  let lookAgain = false;

  const wake = () => {
    lookAgain = true;
    if (!isLooking) looking = look();
  };

  async function look(): Promise<void> {
    isLooking = true;
    while (lookAgain && !stopping) {
      lookAgain = false;
      try {
        await fillSlots();
      } catch (error) {
        log.error({ err: error }, 'worker: the database gave no job; it is asked again at the next sweep');
      }
    }
    isLooking = false;
  }

  async function fillSlots(): Promise<void> {
    while (runs.size < concurrency && !stopping) {
      const lease = await claimNext(orm);
      if (lease === null) return;
      begin(lease);
    }
  }

  function begin(lease: Lease): void {
    const abort = new AbortController();
    const run: Run = { lease, abort, done: Promise.resolve() };
    runs.add(run);
    run.done = options
      .run(lease, abort.signal)
      .then((outcome) => handBack(lease, outcome))
      .catch((error) => log.error({ err: error, jobId: lease.jobId }, 'worker: a run ended without an outcome'))
      .finally(() => {
        runs.delete(run);
        wake();
      });
  }

  async function handBack(lease: Lease, outcome: RunOutcome): Promise<void> {
    if (outcome === 'again') await giveBack(orm, lease, { countsAsAttempt: true, pauseSeconds: pauseAfter(lease) });
    // Stopped for the job's own sake, it is deleted or another worker's: nothing to give back.
    if (outcome === 'stopped' && stopping) await giveBack(orm, lease, { countsAsAttempt: false, pauseSeconds: 0 });
  }

  async function keepLeases(): Promise<void> {
    for (const { lease, abort } of [...runs]) {
      const kept = await renewLease(orm, lease).catch(() => true);
      if (!kept) abort.abort(new Error('the lease is no longer ours'));
    }
  }

  // Its own leases first: after a pause of the whole process they have run out, and it must not take them from itself.
  const sweep = setInterval(() => void keepLeases().then(wake), options.sweepMs ?? SWEEP_MS);
  wake();

  return {
    wake,
    async cancel(jobId) {
      const stopped = [...runs].filter((run) => run.lease.jobId === jobId);
      for (const run of stopped) run.abort.abort(new Error('the job was deleted'));
      await Promise.all(stopped.map((run) => run.done));
    },
    async idle() {
      for (;;) {
        if (isLooking) await looking;
        else if (runs.size > 0) await Promise.all([...runs].map((run) => run.done));
        else return;
      }
    },
    async stop() {
      stopping = true;
      clearInterval(sweep);
      const abortAll = () => {
        for (const run of runs) run.abort.abort(new Error('the service stops'));
      };
      abortAll();
      await looking;
      // A job that was being claimed just then has begun meanwhile.
      abortAll();
      await Promise.all([...runs].map((run) => run.done));
    },
  };
}
