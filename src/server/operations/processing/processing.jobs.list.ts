import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { searchProblem } from '../../catalog/search/search-problem.ts';
import { clipJobs } from '../../db/schema.ts';
import { readJobRowsWithoutAreas } from '../../jobs/list/job-page.ts';
import { readFiles } from '../../jobs/read-job.ts';
import { checkProject, isReadableJob } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { JOB_TYPE } from '../../present.ts';
import { presentProviderJob, statusOfProvider } from '../../present-processing.ts';

type JobsQuery = OperationInput<'processing.jobs.list'>;

const MAX_IDS = 1000;

/** The organization's jobs in the provider's form (contract 16.1). A project, process or status that no job has matches nothing. */
export const listProviderJobs: ReadHandler<'processing.jobs.list'> = async (input, { db, principal }) => {
  const { limit, page } = input;
  if (typeof input.workspaceId === 'string') checkProject(principal, input.workspaceId, 'read');
  const condition = and(
    eq(clipJobs.organizationId, principal.organizationId),
    isReadableJob(principal),
    isNull(clipJobs.deletedAt),
    ...requested(input),
  );
  // Beyond it there are no rows, and PostgreSQL has no larger offset.
  const offset = Math.min(page * limit, Number.MAX_SAFE_INTEGER);
  const window = { condition, order: orderOf(input.sort), limit, offset };
  const { rows, total } = await readJobRowsWithoutAreas(db, window);
  const files = await readFiles(
    db,
    rows.map(({ id }) => id),
  );
  return {
    body: {
      jobs: rows.map((job) => presentProviderJob(job, files.get(job.id) ?? [])),
      totalElements: total,
      totalPages: Math.ceil(total / limit),
      page,
      size: limit,
    },
  };
};

function requested({ workspaceId, processId, status, ids }: JobsQuery) {
  const statuses = typeof status === 'string' ? entries(status).flatMap((word) => statusOfProvider(word) ?? []) : null;
  const jobIds = typeof ids === 'string' ? entries(ids) : null;
  if (jobIds !== null && jobIds.length > MAX_IDS) {
    throw searchProblem('ids', `has ${jobIds.length} ids; the limit is ${MAX_IDS}. Send several requests`);
  }
  return [
    typeof workspaceId === 'string' ? eq(clipJobs.projectId, workspaceId) : undefined,
    typeof processId === 'string' && processId !== JOB_TYPE ? sql`false` : undefined,
    statuses === null ? undefined : inArray(clipJobs.status, statuses),
    jobIds === null ? undefined : inArray(clipJobs.id, jobIds),
  ];
}

function entries(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

const sortColumns = {
  created: clipJobs.createdAt,
  started: clipJobs.startedAt,
  finished: clipJobs.completedAt,
  updated: clipJobs.updatedAt,
};

/** `field` or `field,direction`; jobs that have no such time come last. */
function orderOf(sort: JobsQuery['sort']) {
  const [field, direction] = sort.split(',') as [keyof typeof sortColumns, string?];
  if (field === 'created') {
    const by = direction === 'desc' ? desc : asc;
    return [by(clipJobs.createdAt), by(clipJobs.id)];
  }
  const column = sortColumns[field];
  const main = direction === 'desc' ? sql`${column} desc nulls last` : sql`${column} asc nulls last`;
  return [main, desc(clipJobs.createdAt), desc(clipJobs.id)];
}
