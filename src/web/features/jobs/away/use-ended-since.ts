import { useQuery } from '@tanstack/react-query';
import { readJobStatus } from '../../../../contract/job-status.ts';
import { allJobs, hasEndedSince } from '../../../api/jobs/list/job-filter.ts';
import { type JobReader, readList, readNewest } from '../../../api/jobs/list/read-jobs.ts';
import { useCanSearchJobs, useJobReader } from '../../../api/jobs/use-jobs.ts';

export type Ended = { readonly done: number; readonly failed: number };

/** The numbers of jobs that had ended after an instant when this was first read; null while they load or without an instant. */
export function useEndedSince(since: string | null): Ended | null {
  const reader = useJobReader();
  const canSearch = useCanSearchJobs();
  const { data } = useQuery({
    // Outside of the lists of jobs, because later changes must not count as those during an absence.
    queryKey: ['jobs-ended', reader?.organizationId, since],
    queryFn: async ({ signal }): Promise<Ended> => {
      // Not called without a reader and an instant, because of `enabled`.
      const from = since ?? '';
      const list = canSearch
        ? await readList(reader as JobReader, { ...allJobs, endedSince: from }, signal)
        : await readNewest(reader as JobReader, signal);
      const ended = list.rows.filter((job) => hasEndedSince(job, from) && readJobStatus(job.status) !== 'active');
      const failed = ended.filter(({ status }) => readJobStatus(status) === 'failed').length;
      return { done: ended.length - failed, failed };
    },
    enabled: reader !== null && since !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (since !== null && data) || null;
}
