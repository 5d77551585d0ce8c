import { useMemo } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { useAccount } from '../../api/session/use-account.ts';
import type { ClipBody } from '../../api/submission/clip-body.ts';
import { clipInputs } from '../../features/request/clip-inputs.ts';

type ClipInputsOptions = {
  readonly geometry: AoiGeometry | null;
  readonly item: SourceItem | null;
  readonly projectId: string | null;
  readonly assets: SourceItem['assets'];
};

/** The inputs of a forecast, null unless it is wanted and all are known. The reference is stable while the inputs are unchanged. */
export function useClipInputs(
  isWanted: boolean,
  { geometry, item, projectId, assets }: ClipInputsOptions,
): ClipBody | null {
  const organizationId = useAccount().data?.organizationId ?? null;
  const [id, area] = [item?.id, item?.area ?? null];
  return useMemo(() => {
    if (!isWanted || !geometry || id === undefined || !projectId) return null;
    return clipInputs({ id, area }, { geometry, projectId, assets, organizationId });
  }, [isWanted, geometry, id, area, projectId, assets, organizationId]);
}
