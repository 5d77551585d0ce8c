import { useEffect, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { nextTask } from '../../../next-task.ts';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import type { AssetEstimate } from '../estimate.ts';

type Sizes = readonly (AssetEstimate | null | undefined)[];

/** The clip of each of the item's assets, as `estimateAssets` gives them; null while unknown. The code loads with the first area. */
export function useAssetSizes(item: SourceItem, area: AoiGeometry | null): Sizes | null {
  const measured = useDebouncedValue(area);
  const [result, setResult] = useState<{ item: SourceItem; area: AoiGeometry; sizes: Sizes } | null>(null);
  useEffect(() => {
    if (measured === null || item.assets.length === 0) return;
    let isGone = false;
    void import('../estimate.ts').then(async ({ estimateAssets }) => {
      await nextTask();
      if (!isGone) setResult({ item, area: measured, sizes: estimateAssets(measured, item.assets) });
    });
    return () => {
      isGone = true;
    };
  }, [item, measured]);
  return result !== null && result.item === item && result.area === area ? result.sizes : null;
}
