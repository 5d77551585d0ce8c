import { sql } from 'drizzle-orm';

/**
 * The waiting tasks with their `turn`, as rows of a subquery `waiting (job_id, turn, created_at)`. The order is fair between organizations: the first
 * task of each comes before the second of any, and tasks that run already count. Order by `turn, created_at, job_id`.
 */
export const waitingTasks = sql`
  (select task.job_id, task.created_at,
    row_number() over (partition by job.organization_id order by task.created_at, task.job_id)
      + coalesce(running.tasks, 0) as turn
  from clip_tasks task
  join clip_jobs job on job.id = task.job_id
  left join (
    select held_job.organization_id, count(*) as tasks
    from clip_tasks held join clip_jobs held_job on held_job.id = held.job_id
    where held_job.status = 'running' and held_job.deleted_at is null and held.leased_until >= clock_timestamp()
    group by held_job.organization_id
  ) running on running.organization_id = job.organization_id
  where job.status = 'running' and job.deleted_at is null
    and (task.leased_until is null or task.leased_until < clock_timestamp())
  ) waiting`;

/** The order of `waitingTasks`. */
export const taskOrder = sql`waiting.turn, waiting.created_at, waiting.job_id`;
