import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../api-context.ts';
import { useAccount } from '../session/use-account.ts';
import { createJobWatch } from './job-polling.ts';
import { addJob, jobsKey, refreshJobs, removeJob } from './jobs-cache.ts';

/** One list call per poll however many jobs run; older jobs than these are not watched. */
const JOBS_LIMIT = 500;

// One watch a page: every component that follows the list shares the query, and so its rhythm.
const watch = createJobWatch(Math.random);

/** The newest jobs, polled while one of them runs; paused in a hidden tab and caught up when it is looked at again. */
export function useJobs() {
  const { transport } = useApi();
  const { data: account } = useAccount();
  return useQuery({
    queryKey: jobsKey,
    queryFn: async ({ signal }): Promise<readonly Job[]> => {
      const body = { organization_id: account?.organizationId ?? '', limit: JOBS_LIMIT };
      const jobs = await transport.op('clip.jobs.list', body, { signal });
      watch.seen(jobs);
      return jobs;
    },
    enabled: account !== undefined,
    staleTime: 1000,
    refetchInterval: () => watch.delayMs() ?? false,
    refetchOnWindowFocus: 'always',
  });
}

/** What changes the list from here: a job that was accepted, and one that was deleted. Keeps its identity. */
export function useJobsChange(): { accepted(job: Job): void; removed(jobId: string): void; refresh(): void } {
  const client = useQueryClient();
  return useMemo(
    () => ({
      accepted(job) {
        watch.submitted();
        addJob(client, job);
      },
      removed: (jobId) => removeJob(client, jobId),
      refresh: () => refreshJobs(client),
    }),
    [client],
  );
}
