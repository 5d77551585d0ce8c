import { ProblemError } from '../../http/problem-error.ts';
import { readJob } from '../../jobs/read-job.ts';
import { checkJob } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** Refuses: the worker registers the outputs and charges the units in the transaction that completes the job (contract 16.1). */
export const registerJob: ReadHandler<'processing.job.register'> = async ({ job_id }, { db, principal }) => {
  const job = await readJob(db, principal, job_id);
  checkJob(principal, job, 'write');
  throw new ProblemError(
    'conflict',
    `This service registers the outputs of its jobs itself, so nothing is left to do for the job ${job.id}, which is ${job.status}. Read it with processing.job.get.`,
  );
};
