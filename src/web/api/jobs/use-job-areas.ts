import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../../contract/schemas/clip.ts';
import { jobsKey } from './jobs-keys.ts';
import { JOBS_LIMIT, type JobReader } from './list/read-jobs.ts';
import { useCanSearchJobs, useJobReader, useJobs } from './use-jobs.ts';

const NO_JOBS: readonly Job[] = [];

/** The newest jobs with their areas, which the rows of a list lack if the service sends only the requested members. */
export function useJobAreas(): readonly Job[] {
  const canSearch = useCanSearchJobs();
  const reader = useJobReader();
  const { data: listed } = useJobs();
  const { data } = useQuery({
    queryKey: [...jobsKey, 'areas'],
    queryFn: async ({ signal }) => {
      // Not called without a reader, because of `enabled`.
      const { transport, organizationId } = reader as JobReader;
      const body = { organization_id: organizationId, fields: ['aoi_geometry' as const], limit: JOBS_LIMIT };
      return transport.op('clip.jobs.list', body, { signal });
    },
    enabled: canSearch && reader !== null,
    staleTime: 30_000,
  });
  return (canSearch ? data : listed) ?? NO_JOBS;
}
