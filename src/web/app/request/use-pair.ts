import { useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { useItem } from '../../api/items/use-item.ts';
import { useDuplicate } from '../../features/request/duplicate/use-duplicate.ts';
import { useServiceForecast } from '../../features/request/forecast/use-service-forecast.ts';
import { useEstimate } from '../../features/request/use-estimate.ts';
import { useClipInputs } from './use-clip-inputs.ts';
import { useCoverage } from './use-coverage.ts';

type PairOptions = {
  readonly itemId: string | null;
  /** A valid area, or null. */
  readonly geometry: AoiGeometry | null;
  /** The assets of the first item. */
  readonly assetKeys: readonly string[];
  readonly projectId: string | null;
  readonly jobs: readonly Job[];
};

/** The second item of a pair, with the same assets as the first one, its price and forecast. */
export function usePair({ itemId, geometry, assetKeys, projectId, jobs }: PairOptions) {
  const { data: item = null, error } = useItem(itemId);
  const joinedKeys = JSON.stringify(assetKeys);
  const assets = useMemo(() => sameAssets(item, JSON.parse(joinedKeys)), [item, joinedKeys]);
  const coverage = useCoverage(geometry, item);
  const estimating = useEstimate({ area: geometry, item, assets, projectId });
  const inputs = useClipInputs(geometry !== null, { geometry, item, projectId, assets });
  const forecast = useServiceForecast(inputs);
  const duplicate = useDuplicate({
    geometry,
    item,
    assetKeys: assets.map(({ key }) => key),
    loadedJobs: jobs,
  });
  const estimate = geometry && item ? (estimating.data ?? null) : null;
  return { itemId, item, error, assets, coverage, estimate, isEstimating: estimating.isFetching, forecast, duplicate };
}

/** The assets with the same keys; all rasters if there are none. */
function sameAssets(item: SourceItem | null, keys: readonly string[]): SourceItem['assets'] {
  const same = item?.assets.filter(({ key }) => keys.includes(key)) ?? [];
  return same.length > 0 ? same : (item?.assets ?? []);
}
