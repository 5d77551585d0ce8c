import { notInArray, sql } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { taskOrder, waitingTasks } from './task-order.ts';
import { countWorkerDeaths, runsAlone } from './worker-deaths.ts';

/**
 * The right to work on one job, until it expires. Each write of its holder states `leaseNumber`, a fencing token. If `runsAlone`, the
 * worker runs no other job meanwhile (worker-deaths.ts).
 */
export type Lease = {
  readonly jobId: string;
  readonly leaseNumber: number;
  readonly attempt: number;
  readonly runsAlone: boolean;
};

/** Lifetime of a lease that is not renewed. A dead worker's job runs again at most this and one sweep later. */
export const LEASE_SECONDS = 3;

/** More than the number of workers that claim a job at the same moment. Only the rows of these candidates are locked or skipped. */
const MAX_CANDIDATES = 100;

/** A worker that claims a job: its id, and the jobs that it still runs. */
export type Claimant = { readonly workerId: string; readonly heldJobIds: readonly string[] };

/**
 * Claims the running job without a valid lease whose turn it is (task-order.ts); null if there is none, or if it must run alone and the worker
 * still runs others. Skips `heldJobIds`, although their leases may have expired while the database was unavailable. All times are
 * the database's, because the clocks of two machines may differ and a machine's clock may jump.
 */
export async function claimNextJob(executor: Executor, { workerId, heldJobIds }: Claimant): Promise<Lease | null> {
  await countWorkerDeaths(executor, workerId);
  const { rows } = await executor.execute<{
    job_id: string;
    lease_number: number;
    attempts: number;
    runs_alone: boolean;
  }>(sql`
    update clip_tasks set
      lease_number = lease_number + 1,
      attempts = attempts + 1,
      worker_id = ${workerId},
      leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where job_id = (
      select task.job_id from clip_tasks task join (
        select * from ${waitingTasks} where ${notInArray(sql`waiting.job_id`, [...heldJobIds])}
        order by ${taskOrder} limit ${MAX_CANDIDATES}
      ) waiting on waiting.job_id = task.job_id
      where task.leased_until is null or task.leased_until < clock_timestamp()
      order by ${taskOrder} limit 1
      for update of task skip locked
    ) and (${heldJobIds.length === 0} or not ${runsAlone})
    returning job_id, lease_number, attempts, ${runsAlone} as runs_alone`);
  const row = rows[0];
  if (row === undefined) return null;
  const { job_id: jobId, lease_number: leaseNumber, attempts, runs_alone } = row;
  return { jobId, leaseNumber: Number(leaseNumber), attempt: Number(attempts), runsAlone: runs_alone };
}

/**
 * Renews the lease by `LEASE_SECONDS`. Returns false if it has passed to another worker, or if the job was deleted or has
 * ended.
 */
export async function renewLease(executor: Executor, lease: Lease): Promise<boolean> {
  const { rows } = await executor.execute(sql`
    update clip_tasks set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where job_id = ${lease.jobId} and lease_number = ${lease.leaseNumber}
      and exists (select 1 from clip_jobs job
        where job.id = clip_tasks.job_id and job.status = 'running' and job.deleted_at is null)
    returning job_id`);
  return rows.length === 1;
}

/**
 * Releases the lease of an unfinished job, so that it can be claimed immediately or after `pauseSeconds`. A run that ended by a
 * regular stop of the service, or by a database outage, does not count as an attempt.
 */
export async function releaseLease(
  executor: Executor,
  lease: Lease,
  { countsAsAttempt, pauseSeconds }: { countsAsAttempt: boolean; pauseSeconds: number },
): Promise<void> {
  const freeFrom = pauseSeconds > 0 ? sql`clock_timestamp() + make_interval(secs => ${pauseSeconds})` : sql`null`;
  await executor.execute(sql`
    update clip_tasks set
      leased_until = ${freeFrom},
      worker_id = null,
      attempts = greatest(attempts - ${countsAsAttempt ? 0 : 1}::int, 0)
    where job_id = ${lease.jobId} and lease_number = ${lease.leaseNumber}`);
}

/** Ends all leases. Call only while holding the data folder's lock, which proves that no other worker is alive. */
export async function endAllLeases(executor: Executor): Promise<void> {
  await countWorkerDeaths(executor, null);
  await executor.execute(sql`update clip_tasks set leased_until = null where leased_until is not null`);
}

/** Locks job and task until the transaction ends. Returns whether the lease is still valid, so that its holder may write. */
export async function lockLease(executor: Executor, lease: Lease): Promise<boolean> {
  // The job first: the deletion of a job locks them in the same order.
  const job = await executor.execute(sql`
    select 1 from clip_jobs where id = ${lease.jobId} and status = 'running' and deleted_at is null for update`);
  if (job.rows.length === 0) return false;
  const task = await executor.execute(sql`
    select 1 from clip_tasks where job_id = ${lease.jobId} and lease_number = ${lease.leaseNumber} for update`);
  return task.rows.length === 1;
}

/** Writes progress (0–99, never decreasing) and phase, if the lease is still valid. */
export async function writeProgress(
  executor: Executor,
  lease: Lease,
  report: { progress: number; phase: string; at: Date },
): Promise<void> {
  await executor.execute(sql`
    update clip_jobs set
      progress = greatest(progress, ${Math.max(0, Math.min(99, Math.floor(report.progress)))}::int),
      phase = ${report.phase},
      started_at = coalesce(started_at, ${report.at.toISOString()}::timestamptz),
      updated_at = ${report.at.toISOString()}::timestamptz
    where id = ${lease.jobId} and status = 'running' and deleted_at is null
      and exists (select 1 from clip_tasks task
        where task.job_id = clip_jobs.id and task.lease_number = ${lease.leaseNumber})`);
}
