import type { QueryClient } from '@tanstack/react-query';
import type { JobFilter } from './list/job-filter.ts';

export const jobsKey = ['clip.jobs.list'] as const;
export const jobListsKey = [...jobsKey, 'rows'] as const;

export function jobListKey(filter: JobFilter) {
  return [...jobListsKey, filter] as const;
}

/** Reads again what depends on the number of jobs in each state, and lists that get no changes; pending requests are cancelled. */
export function refreshJobs(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: jobsKey, predicate: ({ meta }) => meta?.followsChanges !== true });
  void client.invalidateQueries({ queryKey: ['usage.current'] });
}
