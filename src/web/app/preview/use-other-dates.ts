import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { featureNames } from '../../../contract/features.ts';
import { readJobStatus } from '../../../contract/job-status.ts';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { geographicBox } from '../../../geo/antimeridian/geographic-box.ts';
import { useApi } from '../../api/api-context.ts';
import { jobsKey } from '../../api/jobs/jobs-keys.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { type ComparableFile, clipLabel } from './comparable-clips.ts';

/** More clips of one place are rare; the newest are compared. */
const MAX_COMPARED = 50;
const shownFields = ['aoi_geometry', 'source_item_id', 'output_name', 'created_at', 'output_artifacts'] as const;
const none: readonly ComparableFile[] = [];

/**
 * Clips of the same area and asset from other items, the newest first: the other half of a pair, and later dates. Searched in the
 * service among all jobs; none if it can't search. Clips of delivery areas have no item, and no other dates: mosaics of equal types of two
 * areas are different things.
 */
export function useOtherDates(job: Job, file: ClipFile | undefined): readonly ComparableFile[] {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const canSearch = account?.features.includes(featureNames.jobsSearch) ?? false;
  // Searched again when another job completes: it may be the other half of the pair.
  const completed = useJobs().data?.filter(({ status }) => readJobStatus(status) === 'completed').length ?? 0;
  const { data: found } = useQuery({
    queryKey: [...jobsKey, 'of the same area', job.id, completed],
    queryFn: ({ signal }): Promise<readonly Job[]> => {
      const bbox = geographicBox(job.aoi_geometry);
      if (!account || bbox === null) return Promise.resolve([]);
      const body = {
        organization_id: account.organizationId,
        bbox: [...bbox],
        statuses: ['completed'],
        fields: [...shownFields],
        limit: MAX_COMPARED,
      };
      return transport.op('clip.jobs.list', body, { signal });
    },
    enabled: canSearch && file !== undefined && job.aoi_geometry != null && job.source_item_id != null,
    placeholderData: (previous, query) => (query?.queryKey.includes(job.id) ? previous : undefined),
    staleTime: 30_000,
  });
  return useMemo(() => (found ? otherDates(found, job, file) : none), [found, job, file]);
}

function otherDates(jobs: readonly Job[], job: Job, file: ClipFile | undefined): readonly ComparableFile[] {
  if (file === undefined) return none;
  const area = JSON.stringify(job.aoi_geometry);
  const key = file.asset_key ?? file.mosaic_type;
  return jobs
    .filter((one) => one.source_item_id != null && one.source_item_id !== job.source_item_id)
    .filter((one) => JSON.stringify(one.aoi_geometry) === area)
    .flatMap((one) =>
      (one.output_artifacts?.clips ?? [])
        .filter((other) => (other.asset_key ?? other.mosaic_type) === key)
        .map((other) => ({
          id: `${one.id}/${other.mosaic_type}`,
          label: clipLabel(one, other),
          jobId: one.id,
          file: other,
        })),
    );
}
