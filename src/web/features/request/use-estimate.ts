import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceAsset, SourceItem } from '../../api/items/source-item.ts';
import { identityOf } from '../../api/object-identity.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { nextTask } from '../../next-task.ts';
import type { ClipEstimate } from './estimate.ts';

type EstimateOptions = {
  readonly area: AoiGeometry | null;
  readonly item: SourceItem | null;
  readonly assets: readonly SourceAsset[];
  readonly projectId: string | null;
};

/**
 * The clip's size and price. Computed in the browser if the grids are known (the projection code loads with the first
 * estimate), otherwise requested from the service; null if the service has no estimate.
 */
export function useEstimate({ area, item, assets, projectId }: EstimateOptions) {
  const { transport } = useApi();
  const keys = assets.map(({ key }) => key);
  return useQuery({
    queryKey: ['processing.catalog.estimate', identityOf(area), item?.id, keys, projectId],
    queryFn: async ({ signal }): Promise<ClipEstimate | null> =>
      area === null || item === null
        ? null
        : estimateWithService(transport, { area, itemId: item.id, assets, projectId }, signal),
    enabled: area !== null && item !== null && assets.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });
}

type EstimateInputs = {
  readonly area: AoiGeometry;
  readonly itemId: string;
  readonly assets: readonly SourceAsset[];
  readonly projectId: string | null;
};

/** The estimate from the grids, or from the service if a grid is unknown; null if neither has one. */
export async function estimateWithService(
  transport: Transport,
  { area, itemId, assets, projectId }: EstimateInputs,
  signal: AbortSignal,
): Promise<ClipEstimate | null> {
  const { estimateClip } = await import('./estimate.ts');
  await nextTask();
  if (signal.aborted) throw signal.reason;
  const localEstimate = estimateClip(area, assets);
  if (localEstimate !== null) return localEstimate;
  if (projectId === null) return null;
  const asset_keys = assets.map(({ key }) => key);
  const inputs = { source_item_id: itemId, project_id: projectId, aoi_geometry: area, asset_keys };
  try {
    const serviceEstimate = await transport.op(
      'processing.catalog.estimate',
      { process_id: 'cog_clip', inputs },
      { signal },
    );
    return { width: null, height: null, sizeBytes: null, units: serviceEstimate.compute_units, isEmpty: false };
  } catch (error) {
    // Another API may not have this operation (contract 14); then no price is shown.
    if (error instanceof ApiError) return null;
    throw error;
  }
}
