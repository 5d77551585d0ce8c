import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Orm } from '../db/database.ts';
import { outageOf } from '../db/outage.ts';
import { claimNextJob, type Lease, releaseLease, renewLease } from './lease.ts';

/**
 * How the run of a leased job ended: `finished` if the job is completed or failed (its rows state which), `stopped` by the
 * signal, `retry` if the engine's process died and another attempt may succeed, `interrupted` by an outage of the database or its disk.
 */
export type RunOutcome = 'finished' | 'stopped' | 'retry' | 'interrupted';
export type RunLeasedJob = (lease: Lease, signal: AbortSignal) => Promise<RunOutcome>;

export type WorkerOptions = {
  orm: Orm;
  run: RunLeasedJob;
  /** Maximum number of jobs that run at the same time. */
  concurrency: number;
  log: Logger;
  /** Interval for claiming jobs of dead workers and for renewing leases; must be well below the lease's lifetime. */
  sweepMs?: number;
};

export type Worker = {
  /** Claims waiting jobs now; called by the job notifier. */
  wake: () => void;
  /** Stops the job's run in this process, if there is one, and resolves when it writes no more. */
  cancel: (jobId: string) => Promise<void>;
  /** Resolves when no job runs in this process and none waits, except those that pause before another attempt. */
  idle: () => Promise<void>;
  /** Stops all runs, releases the leases of unfinished jobs, and resolves when nothing runs. */
  stop: () => Promise<void>;
};

type Run = {
  lease: Lease;
  abort: AbortController;
  /** The work has ended and the lease is being released: it must not be renewed. */
  isOver: boolean;
  done: Promise<void>;
};

const SWEEP_MS = 1000;

/** 1, 2, 4, 8 s …: a machine that ran out of memory needs time to recover. */
function pauseSecondsAfter({ attempt }: Lease): number {
  return 2 ** (attempt - 1);
}

/** Starts claiming jobs by lease. If this process is killed, its jobs can be claimed again when their leases have expired. */
export function startWorker(options: WorkerOptions): Worker {
  const { orm, log, concurrency, sweepMs = SWEEP_MS } = options;
  const workerId = randomUUID();
  const runs = new Set<Run>();
  let stopping = false;
  let claiming = Promise.resolve();
  let isClaiming = false;
  let wakePending = false;
  let isRenewing = false;

  const wake = () => {
    wakePending = true;
    if (!isClaiming) claiming = claimWhilePending();
  };

  async function claimWhilePending(): Promise<void> {
    isClaiming = true;
    while (wakePending && !stopping) {
      wakePending = false;
      try {
        await fillSlots();
      } catch (error) {
        reportFault(error, 'worker: no job could be claimed; the next sweep tries again');
      }
    }
    isClaiming = false;
  }

  async function fillSlots(): Promise<void> {
    while (runs.size < concurrency && !stopping) {
      const held = [...runs].map(({ lease }) => lease);
      if (held.some(({ runsAlone }) => runsAlone)) return;
      const lease = await claimNextJob(orm, { workerId, heldJobIds: held.map(({ jobId }) => jobId) });
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
        return releaseUnfinished(lease, outcome, abort.signal);
      })
      .catch((error) => reportFault(error, 'worker: a run ended without an outcome', lease.jobId))
      .finally(() => {
        runs.delete(run);
        wake();
      });
  }

  async function releaseUnfinished(lease: Lease, outcome: RunOutcome, signal: AbortSignal): Promise<void> {
    // A run that was stopped while the worker runs belongs to a deleted job, or to another worker's: no lease to release.
    if (outcome === 'finished' || (outcome === 'stopped' && !stopping)) return;
    while (!(await tryRelease(lease, outcome, signal))) {
      await pause(sweepMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** False while the database is unavailable. A stopping worker doesn't wait for the database: the lease expires. */
  async function tryRelease(lease: Lease, outcome: RunOutcome, signal: AbortSignal): Promise<boolean> {
    try {
      const isRetry = outcome === 'retry';
      await releaseLease(orm, lease, {
        countsAsAttempt: isRetry,
        pauseSeconds: isRetry ? pauseSecondsAfter(lease) : 0,
      });
      return true;
    } catch (error) {
      if (signal.aborted || outageOf(error) === null) throw error;
      return false;
    }
  }

  function reportFault(error: unknown, message: string, jobId?: string): void {
    const outage = outageOf(error);
    if (outage === null) log.error({ err: error, jobId }, message);
    else log.warn({ ...outage, jobId }, message);
  }

  async function renewAll(): Promise<void> {
    isRenewing = true;
    await Promise.all([...runs].filter(({ isOver }) => !isOver).map(renewOrAbort));
    isRenewing = false;
  }

  async function renewOrAbort({ lease, abort }: Run): Promise<void> {
    const isValid = await renewLease(orm, lease).catch(() => true);
    if (!isValid) abort.abort(new Error('the lease is no longer valid'));
  }

  // While the database doesn't answer, a sweep takes longer than the interval.
  const sweep = setInterval(() => {
    if (!isRenewing) void renewAll().then(wake);
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
        if (isClaiming) await claiming;
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
      await claiming;
      // A job that was being claimed during the first abort has started since.
      abortAll();
      await Promise.all([...runs].map((run) => run.done));
    },
  };
}
