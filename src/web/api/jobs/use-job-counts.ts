import { useQuery } from '@tanstack/react-query';
import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { jobsKey } from './jobs-keys.ts';
import { allJobs, filterRequest, type JobFilter, type JobState, jobStates } from './list/job-filter.ts';
import type { JobReader } from './list/read-jobs.ts';
import { useCanSearchJobs, useJobReader } from './use-jobs.ts';

export type JobCounts = Readonly<Record<JobState, number>>;

/**
 * The number of jobs in each state that match the filter's other members: those of `matching` if they are all, else counted by the
 * service. Undefined while they load. Null if unknown.
 */
export function useJobCounts(filter: JobFilter, matching: readonly Job[] | null | undefined): JobCounts | null {
  const reader = useJobReader();
  const canSearch = useCanSearchJobs();
  const all = { ...filter, states: [], sort: allJobs.sort };
  const counted = useQuery({
    queryKey: [...jobsKey, 'count', all],
    queryFn: async ({ signal }): Promise<JobCounts | null> => {
      const count = (state: JobState) => countJobs(reader as JobReader, { ...all, states: [state] }, signal);
      const [active, completed, failed] = await Promise.all(jobStates.map(count));
      return active == null || completed == null || failed == null ? null : { active, completed, failed };
    },
    enabled: canSearch && reader !== null && matching === null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (!matching) return counted.data ?? null;
  const counts = { active: 0, completed: 0, failed: 0 };
  for (const { status } of matching) counts[readJobStatus(status)]++;
  return counts;
}

async function countJobs({ transport, organizationId }: JobReader, filter: JobFilter, signal: AbortSignal) {
  const body = { organization_id: organizationId, ...filterRequest(filter), fields: ['created_at' as const], limit: 1 };
  return (await transport.list('clip.jobs.list', body, { signal })).total;
}
