import { and, between, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../../db/database.ts';
import { clipJobs } from '../../db/schema.ts';

/** Fewer jobs give no usable estimate. */
const MIN_JOBS = 5;
/** The newest jobs, because machine and load change. */
const MAX_JOBS = 100;

/**
 * The usual time from creation to completion, in seconds: median and 90th percentile of the organization's newest completed jobs of at
 * least half and at most twice as many compute units. Null if fewer than five are known (contract 14).
 */
export async function usualSeconds(
  db: Executor,
  organizationId: string,
  units: number,
): Promise<{ p50: number; p90: number; jobs: number } | null> {
  const similar = db
    .select({
      seconds: sql<number>`extract(epoch from ${clipJobs.completedAt} - ${clipJobs.createdAt})::float8`.as('seconds'),
    })
    .from(clipJobs)
    .where(
      and(
        eq(clipJobs.organizationId, organizationId),
        eq(clipJobs.status, 'completed'),
        isNull(clipJobs.deletedAt),
        between(clipJobs.computeUnitsReserved, Math.ceil(units / 2), units * 2),
      ),
    )
    .orderBy(desc(clipJobs.createdAt))
    .limit(MAX_JOBS)
    .as('similar');
  const at = (share: number) =>
    sql<number>`percentile_cont(${share}::float8) within group (order by ${similar.seconds})`;
  const [usual] = await db.select({ p50: at(0.5), p90: at(0.9), jobs: sql<number>`count(*)::int` }).from(similar);
  return usual === undefined || usual.jobs < MIN_JOBS ? null : usual;
}
