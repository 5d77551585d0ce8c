import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { featureNames } from '../../../../contract/features.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { useApi } from '../../../api/api-context.ts';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { jobsKey } from '../../../api/jobs/jobs-keys.ts';
import { identityOf } from '../../../api/object-identity.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import { chooseDuplicate } from './choose-duplicate.ts';
import type { RequestedClip } from './same-clip.ts';

/** The result of the search for earlier jobs of the same clip. */
export type DuplicateCheck = {
  /** The newest completed job of the same clip, otherwise a running one; null if there is none, or while it is unknown. */
  readonly job: Job | null;
  /** Whether the job was created with the user's credential. */
  readonly isOwn: boolean;
  /** The number of jobs that were compared by the app; null if the service searched all. */
  readonly comparedJobs: number | null;
  readonly state: 'idle' | 'checking' | 'checked' | 'failed';
  /** Identifies the request that was checked. */
  readonly checkedRequest: number;
};

type DuplicateOptions = {
  /** A valid area, or null. */
  readonly geometry: AoiGeometry | null;
  readonly item: SourceItem | null;
  /** Of the requested assets. */
  readonly assetKeys: readonly string[];
  readonly loadedJobs: readonly Job[];
};

/**
 * Searches earlier jobs of the same clip: in the service if it can search by fingerprint (contract 11.3), otherwise among the loaded
 * jobs.
 */
export function useDuplicate({ geometry, item, assetKeys, loadedJobs }: DuplicateOptions): DuplicateCheck {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const canSearch = account?.features.includes(featureNames.jobsSearch) ?? false;
  const joinedKeys = JSON.stringify(assetKeys);
  const request = useMemo((): RequestedClip | null => {
    const keys: string[] = JSON.parse(joinedKeys);
    const assets = item?.assets.filter(({ key }) => keys.includes(key)) ?? [];
    return geometry === null || item === null || assets.length === 0 ? null : { geometry, itemId: item.id, assets };
  }, [geometry, item, joinedKeys]);
  const debounced = useDebouncedValue(request);
  const isEnabled = debounced !== null && debounced === request && account !== undefined;

  const code = useQuery({
    queryKey: ['code of the duplicate check'],
    queryFn: () => import('./same-clip.ts'),
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    // A namespace object.
    structuralSharing: false,
  }).data;
  const searching = useQuery({
    queryKey: [...jobsKey, 'of the same clip', identityOf(debounced)],
    queryFn: async ({ signal }): Promise<readonly Job[]> =>
      code && debounced && account
        ? code.searchSameClip(transport, {
            organizationId: account.organizationId,
            clip: code.clipOf(debounced),
            signal,
          })
        : [],
    enabled: isEnabled && canSearch && code !== undefined,
    staleTime: 30_000,
    gcTime: 60_000,
  });
  const compared = useMemo(
    () => (isEnabled && !canSearch && code ? code.jobsOfSameClip(loadedJobs, code.clipOf(debounced)) : undefined),
    [isEnabled, canSearch, code, loadedJobs, debounced],
  );
  const found = isEnabled ? (canSearch ? searching.data : compared) : undefined;
  const job = found ? chooseDuplicate(found, loadedJobs) : null;
  return {
    job,
    isOwn: job !== null && account?.principalId != null && job.created_by === account.principalId,
    comparedJobs: canSearch || found === undefined ? null : loadedJobs.length,
    state: !request ? 'idle' : found ? 'checked' : isEnabled && searching.isError ? 'failed' : 'checking',
    checkedRequest: identityOf(debounced),
  };
}
