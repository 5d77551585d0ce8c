import { readFiles, readJob } from '../../jobs/read-job.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentProviderJob } from '../../present-processing.ts';

/** One job in the provider's form (contract 16.1). */
export const getProviderJob: ReadHandler<'processing.job.get'> = async ({ job_id }, { db, principal }) => {
  const job = await readJob(db, principal, job_id);
  const files = await readFiles(db, [job.id]);
  return { body: presentProviderJob(job, files.get(job.id) ?? []) };
};
