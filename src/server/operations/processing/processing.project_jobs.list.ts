import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { headers } from '../../../contract/headers.ts';
import { readProject } from '../../catalog/read-project.ts';
import { clipJobs } from '../../db/schema.ts';
import { readJobPage } from '../../jobs/list/job-page.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { JOB_TYPE } from '../../present.ts';

/** The jobs of a project in their native form, newest first (contract 16.1). An unknown status or type matches nothing. */
export const listProjectJobs: ReadHandler<'processing.project_jobs.list'> = async (input, { db, principal }) => {
  const project = await readProject(db, principal, input.project_id, 'read');
  const { status, job_type_name: jobType, limit, offset } = input;
  const condition = and(
    eq(clipJobs.projectId, project.id),
    isNull(clipJobs.deletedAt),
    typeof status === 'string' ? eq(clipJobs.status, status) : undefined,
    typeof jobType === 'string' && jobType !== JOB_TYPE ? sql`false` : undefined,
  );
  const order = [desc(clipJobs.createdAt), desc(clipJobs.id)];
  const { jobs, total } = await readJobPage(db, { condition, order, limit, offset }, null);
  return { body: jobs, headers: { [headers.totalCount]: String(total) } };
};
