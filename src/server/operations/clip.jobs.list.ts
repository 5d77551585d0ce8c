import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { headers } from '../../contract/headers.ts';
import { clipJobs } from '../db/schema.ts';
import { presentJobs } from '../jobs/read-job.ts';
import { checkOrganization } from '../pipeline/check-organization.ts';
import type { ReadHandler } from '../pipeline/operation-context.ts';

/** The organization's jobs, newest first; a header has the total number of matching jobs (contract 11.3). */
export const listJobs: ReadHandler<'clip.jobs.list'> = async (input, { db, principal }) => {
  checkOrganization(principal, input.organization_id);
  const matching = and(
    eq(clipJobs.organizationId, principal.organizationId),
    isNull(clipJobs.deletedAt),
    typeof input.status === 'string' ? eq(clipJobs.status, input.status) : undefined,
  );
  const rows = await db
    .select()
    .from(clipJobs)
    .where(matching)
    .orderBy(desc(clipJobs.createdAt), desc(clipJobs.id))
    .limit(input.limit)
    .offset(input.offset);
  const [total] = await db.select({ rows: count() }).from(clipJobs).where(matching);
  return {
    body: await presentJobs(db, rows),
    headers: { [headers.totalCount]: String(total?.rows ?? 0) },
  };
};
