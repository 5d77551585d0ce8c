import { presentJobs, readJob } from '../jobs/read-job.ts';
import type { ReadHandler } from '../pipeline/operation-context.ts';

/** The current state of one job (contract 11.4). */
export const getJob: ReadHandler<'clip.job.get'> = async ({ job_id }, { db, principal }) => {
  const [job] = await presentJobs(db, [await readJob(db, principal.organizationId, job_id)]);
  if (job === undefined) throw new Error(`the job ${job_id} was read but not presented`);
  return { body: job };
};
