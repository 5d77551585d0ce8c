import { useCallback, useMemo } from 'react';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { mayUse } from '../../api/session/account.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { jobPageStrings } from '../../features/jobs/page/job-page-strings.ts';
import type { ComparableClip, Comparison } from '../../features/preview/compare/comparison.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';
import type { MapController } from '../../map/map-controller.ts';
import { type ComparableFile, clipLabel, comparableClips } from './comparable-clips.ts';
import { openAsset } from './open-asset.ts';
import { openClip } from './open-clip.ts';
import { useOtherDates } from './use-other-dates.ts';

const words = jobPageStrings;

/** The source and the other clips that a job's file can be compared with; null without a map. */
export function useComparison(
  job: Job,
  file: ClipFile | undefined,
  controller: MapController | null,
): Comparison | null {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const { data: jobs } = useJobs();
  const itemId = job.source_item_id ?? null;
  const assetKey = file?.asset_key ?? file?.mosaic_type;
  const isAllowed = account === undefined || mayUse(account, 'items:read');

  const openSource = useCallback(async (): Promise<PreviewFile> => {
    if (!isAllowed) throw new ApiError('shape', words.sourceNoScope);
    return openSourceAsset(transport, itemId ?? '', assetKey ?? '');
  }, [transport, itemId, assetKey, isAllowed]);

  const clips = useMemo(
    () =>
      file === undefined
        ? []
        : comparableClips(jobs ?? [], job.id, file.mosaic_type).map((clip) => openable(transport, clip)),
    [transport, jobs, job.id, file],
  );

  const others = useOtherDates(job, file);
  const dates = useMemo(() => others.map((clip) => openable(transport, clip)), [transport, others]);

  return useMemo(() => {
    if (controller === null || file === undefined) return null;
    return {
      label: clipLabel(job, file),
      openSource: itemId === null ? null : openSource,
      hideSource: controller.sourcePicture.hide,
      clips,
      dates,
      styleUrl: account?.styleUrl ?? null,
      split: controller.split,
    };
  }, [controller, job, file, itemId, openSource, clips, dates, account]);
}

function openable(transport: Transport, { id, label, jobId, file }: ComparableFile): ComparableClip {
  return {
    id,
    label,
    open: (isConfirmed, signal) => openClip(transport, jobId, file, { isConfirmed, signal }),
  };
}

async function openSourceAsset(transport: Transport, itemId: string, key: string): Promise<PreviewFile> {
  const [feature, { sourceItem }] = await Promise.all([
    transport.op('items.get_stac', { item_id: itemId }),
    import('../../api/items/source-item.ts'),
  ]);
  const { name, assets } = sourceItem(feature);
  const asset = assets.find((one) => one.key === key);
  if (!asset?.id) throw new ApiError('shape', words.sourceNoAsset(name, key));
  return openAsset(transport, itemId, asset.id);
}
