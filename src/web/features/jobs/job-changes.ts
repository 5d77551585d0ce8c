import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';

/** Returns the jobs that were active in the first list and are not in the second. */
export function endedJobs(before: readonly Job[], after: readonly Job[]): Job[] {
  const active = new Set(before.filter((job) => readJobStatus(job.status) === 'active').map(({ id }) => id));
  return after.filter((job) => active.has(job.id) && readJobStatus(job.status) !== 'active');
}
