import { count, getTableColumns, sql } from 'drizzle-orm';
import { headers } from '../../../contract/headers.ts';
import type { OperationInput } from '../../../contract/operations.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Executor } from '../../db/database.ts';
import { clipJobs } from '../../db/schema.ts';
import { answerAtChange } from '../../jobs/answer-at-change.ts';
import { jobCondition, jobOrder, requireInstantToWait } from '../../jobs/job-filter.ts';
import { presentJobFields } from '../../jobs/read-job.ts';
import { checkOrganization } from '../../pipeline/check-organization.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

type JobSearch = OperationInput<'clip.jobs.list'>;
type Page = { readonly jobs: Job[]; readonly total: number };

/**
 * The organization's jobs that match, newest first unless requested otherwise; a header has their total number. With `wait_seconds`
 * the answer is held until a matching job changes (contract 11.3).
 */
export const listJobs: ReadHandler<'clip.jobs.list'> = async (input, { db, principal, services, request }) => {
  checkOrganization(principal, input.organization_id);
  requireInstantToWait(input);
  const { jobs, total } = await answerAtChange(
    {
      changes: services.jobChanges,
      organizationId: principal.organizationId,
      waitMs: 1000 * (input.wait_seconds ?? 0),
      signal: request.signal,
      query: input,
    },
    () => readPage(db, input),
    ({ jobs }) => jobs.length > 0,
  );
  return { body: jobs, headers: { [headers.totalCount]: String(total) } };
};

async function readPage(db: Executor, input: JobSearch): Promise<Page> {
  const matching = jobCondition(input);
  const fields = input.fields ? new Set<string>(input.fields) : null;
  const rows = await db
    .select(columnsFor(fields))
    .from(clipJobs)
    .where(matching)
    .orderBy(...jobOrder(input))
    .limit(input.limit)
    .offset(input.offset);
  const isLastPage = rows.length < input.limit && (rows.length > 0 || input.offset === 0);
  const total = isLastPage ? input.offset + rows.length : await countJobs(db, matching);
  return { jobs: await presentJobFields(db, rows, fields), total };
}

async function countJobs(db: Executor, matching: ReturnType<typeof jobCondition>): Promise<number> {
  const [counted] = await db.select({ rows: count() }).from(clipJobs).where(matching);
  return counted?.rows ?? 0;
}

/** All columns; the area, which may have 10,000 positions, and its outline only if they are requested. */
function columnsFor(fields: ReadonlySet<string> | null) {
  const columns = getTableColumns(clipJobs);
  const needsArea = fields === null || fields.has('aoi_geometry') || fields.has('aoi_area_km2');
  return {
    ...columns,
    ...(!needsArea && { aoiGeometry: sql<AoiGeometry>`null` as unknown as typeof columns.aoiGeometry }),
    ...(!fields?.has('aoi_outline') && { aoiOutline: sql<null>`null` as unknown as typeof columns.aoiOutline }),
  };
}
