import { sql } from 'drizzle-orm';

/**
 * The waiting tasks with their `turn`, as rows of a subquery `waiting (job_id, turn, created_at)`. The order is fair between organizations: the first
 * task of each comes before the second of any, and tasks that run already count. Order by `turn, created_at, job_id`. The leased jobs are counted
 * once: without `materialized`, PostgreSQL may count them again for each waiting task.
 */
export const waitingTasks = sql`
  (with leased as materialized (
    select job.organization_id, count(*) as count
    from clip_tasks task join clip_jobs job on job.id = task.job_id
    where job.status = 'running' and job.deleted_at is null and task.leased_until >= clock_timestamp()
    group by job.organization_id)
  select task.job_id, task.created_at,
    row_number() over (partition by job.organization_id order by task.created_at, task.job_id)
      + coalesce((select count from leased where leased.organization_id = job.organization_id), 0) as turn
  from clip_tasks task
  join clip_jobs job on job.id = task.job_id
  where job.status = 'running' and job.deleted_at is null
    and (task.leased_until is null or task.leased_until < clock_timestamp())
  ) waiting`;

/** The order of `waitingTasks`. */
export const taskOrder = sql`waiting.turn, waiting.created_at, waiting.job_id`;
