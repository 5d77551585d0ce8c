import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Orm } from '../db/database.ts';
import { isDatabaseOutage, outageOf } from '../db/outage.ts';
import { claimNext, giveBack, type Lease, renewLease } from './lease.ts';

/**
 * What becomes of a leased job: `settled` when its own rows tell, `stopped` when the signal ended it, `again` when the
 * process that cut it died and another may have more luck, `interrupted` when the database went away.
 */
export type RunOutcome = 'settled' | 'stopped' | 'again' | 'interrupted';
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

type Run = {
  lease: Lease;
  abort: AbortController;
  /** The work has ended and the lease is being given back: it must not be renewed. */
  isOver: boolean;
  done: Promise<void>;
};

const SWEEP_MS = 1000;

/** 1, 2, 4, 8 s …: a machine that was out of memory is so for a while. */
function pauseAfter({ attempt }: Lease): number {
  return 2 ** (attempt - 1);
}

/** Starts taking jobs by lease. Whatever kills this process, each of its jobs is free again when the lease has run out. */
export function startWorker(options: WorkerOptions): Worker {
  const { orm, log, concurrency, sweepMs = SWEEP_MS } = options;
  const runs = new Set<Run>();
  let stopping = false;
  let looking = Promise.resolve();
  let isLooking = false;
  let lookAgain = false;
  let isKeeping = false;

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
        reportFault(error, 'worker: the database gave no job; it is asked again at the next sweep');
      }
    }
    isLooking = false;
  }

  async function fillSlots(): Promise<void> {
    while (runs.size < concurrency && !stopping) {
      const heldJobIds = [...runs].map(({ lease }) => lease.jobId);
      const lease = await claimNext(orm, heldJobIds);
      if (lease === null) return;
      begin(lease);
    }
  }

  function begin(lease: Lease): void {
    const abort = new AbortController();
    const run: Run = { lease, abort, isOver: false, done: Promise.resolve() };
    runs.add(run);
    run.done = options
      .run(lease, abort.signal)
      .then((outcome) => {
        run.isOver = true;
        return handBack(lease, outcome, abort.signal);
      })
      .catch((error) => reportFault(error, 'worker: a run ended without an outcome', lease.jobId))
      .finally(() => {
        runs.delete(run);
        wake();
      });
  }

  async function handBack(lease: Lease, outcome: RunOutcome, signal: AbortSignal): Promise<void> {
    // Stopped for the job's own sake, it is deleted or another worker's: nothing to give back.
    if (outcome === 'settled' || (outcome === 'stopped' && !stopping)) return;
    while (!(await isGivenBack(lease, outcome, signal))) {
      await pause(sweepMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** False while the database is away. A stopping worker doesn't wait for it: the lease runs out by itself. */
  async function isGivenBack(lease: Lease, outcome: RunOutcome, signal: AbortSignal): Promise<boolean> {
    try {
      const isAgain = outcome === 'again';
      await giveBack(orm, lease, { countsAsAttempt: isAgain, pauseSeconds: isAgain ? pauseAfter(lease) : 0 });
      return true;
    } catch (error) {
      if (signal.aborted || !isDatabaseOutage(error)) throw error;
      return false;
    }
  }

  function reportFault(error: unknown, what: string, jobId?: string): void {
    const outage = outageOf(error);
    if (outage === null) log.error({ err: error, jobId }, what);
    else log.warn({ ...outage, jobId }, what);
  }

  async function keepLeases(): Promise<void> {
    isKeeping = true;
    await Promise.all([...runs].filter(({ isOver }) => !isOver).map(keepLease));
    isKeeping = false;
  }

  async function keepLease({ lease, abort }: Run): Promise<void> {
    const kept = await renewLease(orm, lease).catch(() => true);
    if (!kept) abort.abort(new Error('the lease is no longer ours'));
  }

  // While the database doesn't answer, a sweep takes longer than the interval.
  const sweep = setInterval(() => {
    if (!isKeeping) void keepLeases().then(wake);
  }, sweepMs);
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
