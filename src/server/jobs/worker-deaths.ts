import { sql } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';

/** A job that was running at this number of deaths of a worker may be their cause: its next run is its worker's only one. */
export const MAX_SHARED_DEATHS = 3;

/** Whether a row of `clip_tasks` must run alone. */
export const runsAlone = sql`(clip_tasks.worker_deaths >= ${MAX_SHARED_DEATHS}::int)`;

/**
 * Counts the deaths of workers whose leases have all expired: one for each job that they ran. A death is an attempt only of a job
 * that ran alone, because among several jobs the cause is unknown. `workerId` is the living worker that counts; null, at a start that
 * holds the data folder's lock, if every worker is dead. Each death is counted once, also by several workers at the same time.
 */
export async function countWorkerDeaths(executor: Executor, workerId: string | null): Promise<void> {
  await executor.execute(sql`
    update clip_tasks set
      worker_id = null,
      worker_deaths = worker_deaths + 1,
      attempts = greatest(attempts - (dead.jobs > 1)::int, 0)
    from (
      select task.worker_id, count(*) as jobs
      from clip_tasks task join clip_jobs job on job.id = task.job_id
      where task.worker_id is not null and job.status = 'running' and job.deleted_at is null
      group by task.worker_id
      having ${workerId}::text is null
        or (task.worker_id <> ${workerId}::text and bool_and(task.leased_until < clock_timestamp()))
    ) dead
    where clip_tasks.worker_id = dead.worker_id`);
}
