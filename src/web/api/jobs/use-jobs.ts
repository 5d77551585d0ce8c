import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../api-context.ts';
import { useAccount } from '../session/use-account.ts';
import { createJobPolling } from './job-polling.ts';
import { addJob, jobsKey, refreshJobs, removeJob } from './jobs-cache.ts';

/** Each poll reads this many of the newest jobs in one request; older jobs are not polled. */
const JOBS_LIMIT = 500;

// One instance per page: all components that use the list share the query and its polling.
const polling = createJobPolling(Math.random);

/** Reads the newest jobs and polls while one is active. Polling pauses in a hidden tab and resumes with a refetch. */
export function useJobs() {
  const { transport } = useApi();
  const { data: account } = useAccount();
  return useQuery({
    queryKey: jobsKey,
    queryFn: async ({ signal }): Promise<readonly Job[]> => {
      const body = { organization_id: account?.organizationId ?? '', limit: JOBS_LIMIT };
      const jobs = await transport.op('clip.jobs.list', body, { signal });
      polling.onResponse(jobs);
      return jobs;
    },
    enabled: account !== undefined,
    staleTime: 1000,
    refetchInterval: () => polling.nextDelayMs() ?? false,
    refetchOnWindowFocus: 'always',
  });
}

/** Updates the cached list after a job was accepted or deleted on this page. The returned object is stable between renders. */
export function useJobsChange(): { accepted(job: Job): void; removed(jobId: string): void; refresh(): void } {
  const client = useQueryClient();
  return useMemo(
    () => ({
      accepted(job) {
        polling.onSubmitted();
        addJob(client, job);
      },
      removed: (jobId) => removeJob(client, jobId),
      refresh: () => refreshJobs(client),
    }),
    [client],
  );
}
