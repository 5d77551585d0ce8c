import { useMemo } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ClipInputs } from '../../features/request/forecast/use-service-forecast.ts';

type ClipInputsOptions = {
  readonly geometry: AoiGeometry | null;
  readonly itemId: string | undefined;
  readonly projectId: string | null;
  readonly assets: SourceItem['assets'];
};

/** The inputs of a forecast, null unless it is wanted and all are known. The reference is stable while the inputs are unchanged. */
export function useClipInputs(
  isWanted: boolean,
  { geometry, itemId, projectId, assets }: ClipInputsOptions,
): ClipInputs | null {
  return useMemo(() => {
    if (!isWanted || !geometry || !itemId || !projectId) return null;
    return {
      source_item_id: itemId,
      project_id: projectId,
      aoi_geometry: geometry,
      asset_keys: assets.map(({ key }) => key),
    };
  }, [isWanted, geometry, itemId, projectId, assets]);
}
