import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../api-context.ts';

/**
 * A job with all members. `listed` is its row of a list, which is current and may lack area and receipt; these are read again when
 * the job ends. A null id sends no request.
 */
export function useJob(jobId: string | null, listed: Job | undefined) {
  const { transport } = useApi();
  const isPartial = listed === undefined || isListed(listed);
  const query = useQuery({
    queryKey: ['clip.job.get', jobId, listed?.status],
    // Not called without an id, because of `enabled`.
    queryFn: ({ signal }) => transport.op('clip.job.get', { job_id: jobId ?? '' }, { signal }),
    enabled: jobId !== null && isPartial,
    placeholderData: (previous) => (previous?.id === jobId ? previous : undefined),
    staleTime: 30_000,
  });
  const complete = isPartial ? query.data : listed;
  const job = useMemo(
    () => (complete && listed && complete !== listed ? { ...complete, ...listed } : (complete ?? listed)),
    [complete, listed],
  );
  return { job, isComplete: complete !== undefined, error: isPartial ? query.error : null, refetch: query.refetch };
}

/** Whether the job is a row of a list, without area and receipt. */
export function isListed(job: Job): boolean {
  return !('aoi_geometry' in job);
}
