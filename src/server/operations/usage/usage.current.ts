import { and, count, eq, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '../../db/database.ts';
import { areas, assets, clipJobs, items, projects } from '../../db/schema.ts';
import { readBalance } from '../../jobs/ledger.ts';
import { checkOrganization } from '../../pipeline/check-organization.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The organization's usage in the current calendar month, UTC (contract 14). A limit of null means unlimited; a credit is a compute unit. */
export const currentUsage: ReadHandler<'usage.current'> = async ({ organization_id }, { db, principal, services }) => {
  checkOrganization(principal, organization_id);
  const { used, reserved, limit, period } = await readBalance(db, organization_id, services.clock());
  const { start, end } = period;
  return {
    body: {
      organization_id,
      period_start: start.toISOString(),
      period_end: end.toISOString(),
      compute_units: { used, reserved, limit },
      storage_bytes: { used: await storedBytes(db, organization_id), limit: null },
      tile_requests: { used: 0, limit: null },
      jobs: await jobCounts(db, organization_id, start),
      credits: { used },
    },
  };
};

/** Of the files of items and areas, and of clips that are no items. */
async function storedBytes(db: Executor, organizationId: string): Promise<number> {
  const [registered] = await db
    .select({ bytes: sql<string>`coalesce(sum(${assets.sizeBytes}), 0)` })
    .from(assets)
    .innerJoin(items, and(eq(items.id, assets.itemId), isNull(items.deletedAt)))
    .leftJoin(projects, eq(projects.id, items.projectId))
    .leftJoin(areas, eq(areas.itemId, items.id))
    .where(or(eq(projects.organizationId, organizationId), eq(areas.organizationId, organizationId)));
  const isUnregistered = and(eq(clipJobs.organizationId, organizationId), isNull(clipJobs.projectId));
  const [unregistered] = await db
    .select({ bytes: sql<string>`coalesce(sum(${clipJobs.sizeBytes}), 0)` })
    .from(clipJobs)
    .where(and(isUnregistered, isNull(clipJobs.deletedAt)));
  return Number(registered?.bytes ?? 0) + Number(unregistered?.bytes ?? 0);
}

/** Numbers of jobs created since the start of the period. Deleted jobs are included, as in the ledger. */
async function jobCounts(db: Executor, organizationId: string, since: Date) {
  const rows = await db
    .select({ status: clipJobs.status, jobs: count() })
    .from(clipJobs)
    .where(and(eq(clipJobs.organizationId, organizationId), sql`${clipJobs.createdAt} >= ${since.toISOString()}`))
    .groupBy(clipJobs.status);
  const of = (status: string) => rows.find((row) => row.status === status)?.jobs ?? 0;
  const [running, completed, failed] = [of('running'), of('completed'), of('failed')];
  return { total: running + completed + failed, running, completed, failed };
}
