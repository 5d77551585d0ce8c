import { rowOf } from '../../db/row-cache.ts';
import { isWaiting, presentJobs, readJobOf } from '../../jobs/read-job.ts';
import { checkJob, type JobAccess } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { checkedJson } from '../../pipeline/validate-output.ts';

/** The current state of one job (contract 11.4). The answer is cached until the job changes. */
export const getJob: ReadHandler<'clip.job.get'> = async ({ job_id }, { db, principal, services, operationId }) => {
  const { organizationId } = principal;
  // With the organization: for another one, the job is as unknown as an id that doesn't exist.
  const { json, access } = await services.rowCache.read(`job ${JSON.stringify([organizationId, job_id])}`, async () => {
    const row = await readJobOf(db, organizationId, job_id);
    const [job] = await presentJobs(db, [row]);
    if (job === undefined) throw new Error(`the job ${job_id} was read but not presented`);
    const json = checkedJson(operationId, job);
    const outputItem = row.outputItemId === null ? [] : [rowOf('items', row.outputItemId)];
    // The queue position of a waiting job depends on other jobs.
    const rows = isWaiting(row) ? [] : [rowOf('clip_jobs', row.id), ...outputItem];
    const access: JobAccess = { projectId: row.projectId, createdBy: row.createdBy };
    return { value: { json, access }, rows, characters: json.length };
  });
  checkJob(principal, access, 'read');
  return { json };
};
