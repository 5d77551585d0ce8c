import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '../../../contract/schemas/clip.ts';

export const jobsKey = ['clip.jobs.list'] as const;

/**
 * Adds a job that was just accepted to the start of the cached list and refetches the list: a response to a request sent
 * before the job existed would remove it from the list and end the polling.
 */
export function addJob(client: QueryClient, job: Job): void {
  client.setQueryData<readonly Job[]>(jobsKey, (jobs = []) =>
    jobs.some(({ id }) => id === job.id) ? jobs : [job, ...jobs],
  );
  refreshJobs(client);
}

/** Removes a deleted job from the cached list and refetches the list. */
export function removeJob(client: QueryClient, jobId: string): void {
  client.setQueryData<readonly Job[]>(jobsKey, (jobs = []) => jobs.filter(({ id }) => id !== jobId));
  refreshJobs(client);
}

/** Refetches the job list and the quota; pending requests are cancelled. */
export function refreshJobs(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: jobsKey });
  void client.invalidateQueries({ queryKey: ['usage.current'] });
}
