import { sql } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { taskOrder, waitingTasks } from './task-order.ts';

/** Position of every waiting job in the queue that all organizations share; 1 is the next job. */
export async function queuePositions(db: Executor): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ job_id: string; position: number }>(
    sql`select waiting.job_id, row_number() over (order by ${taskOrder})::int as position from ${waitingTasks}`,
  );
  return new Map(rows.map(({ job_id, position }) => [job_id, position]));
}

/**
 * Position of the organization's newest job, which waits. The same as in `queuePositions`, from the numbers of jobs alone: before it are those
 * whose turn comes not later than its own, because all of them were created earlier.
 */
export async function newestPosition(db: Executor, organizationId: string): Promise<number> {
  const { rows } = await db.execute<{ organization_id: string; jobs: number; leased: number }>(sql`
    select job.organization_id, count(*)::int as jobs,
      (count(*) filter (where task.leased_until >= clock_timestamp()))::int as leased
    from clip_jobs job join clip_tasks task on task.job_id = job.id
    where job.status = 'running' and job.deleted_at is null
    group by job.organization_id`);
  // An organization's turns are consecutive numbers after those of its leased jobs, so the last one is the number of its jobs.
  const turn = rows.find((row) => row.organization_id === organizationId)?.jobs ?? 0;
  return rows.reduce((sum, { jobs, leased }) => sum + Math.max(0, Math.min(turn, jobs) - leased), 0);
}
