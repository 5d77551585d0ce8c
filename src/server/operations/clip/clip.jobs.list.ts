import { and } from 'drizzle-orm';
import { headers } from '../../../contract/headers.ts';
import type { OperationInput } from '../../../contract/operations.ts';
import type { Executor } from '../../db/database.ts';
import { answerAtChange } from '../../jobs/list/answer-at-change.ts';
import { jobCondition, jobOrder, requireInstantToWait } from '../../jobs/list/job-filter.ts';
import { type JobPage, readJobPage } from '../../jobs/list/job-page.ts';
import { checkOrganization } from '../../pipeline/check-organization.ts';
import { checkProject, isReadableJob } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import type { Principal } from '../../pipeline/principal.ts';

type JobSearch = OperationInput<'clip.jobs.list'>;

/**
 * The organization's jobs that match, newest first unless requested otherwise; a header has their total number. With `wait_seconds`
 * the answer is held until a matching job changes (contract 11.3).
 */
export const listJobs: ReadHandler<'clip.jobs.list'> = async (input, { db, principal, services, request }) => {
  checkOrganization(principal, input.organization_id);
  if (input.project_id) checkProject(principal, input.project_id, 'read');
  requireInstantToWait(input);
  const { jobs, total } = await answerAtChange(
    {
      changes: services.jobChanges,
      organizationId: principal.organizationId,
      waitMs: 1000 * (input.wait_seconds ?? 0),
      signal: request.signal,
      query: [input, principal.projects === 'all' ? null : [principal.id, ...principal.projects.keys()]],
    },
    () => readPage(db, principal, input),
    ({ jobs }) => jobs.length > 0,
  );
  return { body: jobs, headers: { [headers.totalCount]: String(total) } };
};

function readPage(db: Executor, principal: Principal, input: JobSearch): Promise<JobPage> {
  const fields = input.fields ? new Set<string>(input.fields) : null;
  const { limit, offset } = input;
  const condition = and(jobCondition(input), isReadableJob(principal));
  return readJobPage(db, { condition, order: jobOrder(input), limit, offset }, fields);
}
