import { readFiles, readJob, requireCompleted } from '../../jobs/read-job.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentFile } from '../../present.ts';

/** The files of a completed job: the same entries as in its `output_artifacts` (contract 11.5). */
export const listDownloads: ReadHandler<'clip.job.downloads'> = async ({ job_id }, { db, principal }) => {
  const job = await readJob(db, principal, job_id);
  requireCompleted(job);
  const files = await readFiles(db, [job.id]);
  return { body: (files.get(job.id) ?? []).map((file) => presentFile(file, job)) };
};
