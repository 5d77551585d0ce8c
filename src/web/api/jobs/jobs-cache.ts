import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '../../../contract/schemas/clip.ts';

export const jobsKey = ['clip.jobs.list'] as const;

/**
 * Puts a job that was just accepted at the head of the cached list and asks for the list anew: an answer that was on its
 * way when the job was made doesn't know it, and would take it out and end the polling.
 */
export function addJob(client: QueryClient, job: Job): void {
  client.setQueryData<readonly Job[]>(jobsKey, (jobs = []) =>
    jobs.some(({ id }) => id === job.id) ? jobs : [job, ...jobs],
  );
  refreshJobs(client);
}

/** Takes a deleted job out of the cached list and asks for the list anew. */
export function removeJob(client: QueryClient, jobId: string): void {
  client.setQueryData<readonly Job[]>(jobsKey, (jobs = []) => jobs.filter(({ id }) => id !== jobId));
  refreshJobs(client);
}

/** Asks for the list and the quota anew; an answer on its way is dropped. */
export function refreshJobs(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: jobsKey });
  void client.invalidateQueries({ queryKey: ['usage.current'] });
}
