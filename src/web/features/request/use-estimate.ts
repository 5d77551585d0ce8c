import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceAsset, SourceItem } from '../../api/items/source-item.ts';
import { identityOf } from '../../api/object-identity.ts';
import { ApiError } from '../../api/transport/api-error.ts';
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
    queryFn: async ({ signal }): Promise<ClipEstimate | null> => {
      if (area === null || item === null) return null;
      const { estimateClip } = await import('./estimate.ts');
      const localEstimate = estimateClip(area, assets);
      if (localEstimate !== null) return localEstimate;
      if (projectId === null) return null;
      const inputs = { source_item_id: item.id, project_id: projectId, aoi_geometry: area, asset_keys: keys };
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
    },
    enabled: area !== null && item !== null && assets.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });
}
