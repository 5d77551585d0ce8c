import { useEffect, useState } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';

/** What a queue of areas costs: `units` is null when the grids aren't known here. `outside` hold no pixel of the source. */
export type QueuePrice = { readonly units: number | null; readonly outside: ReadonlySet<QueuedArea> };

/** Areas counted between two frames. */
const AT_ONCE = 20;

/** Counts the price of a queue piece by piece, so that hundreds of areas don't hold the page up; null while it counts. */
export function useQueuePrice(areas: readonly QueuedArea[], assets: SourceItem['assets']): QueuePrice | null {
  const [priced, setPriced] = useState<{ areas: unknown; assets: unknown; price: QueuePrice } | null>(null);
  useEffect(() => {
    if (areas.length === 0 || assets.length === 0) return;
    let isGone = false;
    void count(areas, assets, () => isGone).then((price) => {
      if (price && !isGone) setPriced({ areas, assets, price });
    });
    return () => {
      isGone = true;
    };
  }, [areas, assets]);
  return priced?.areas === areas && priced.assets === assets ? priced.price : null;
}

async function count(
  areas: readonly QueuedArea[],
  assets: SourceItem['assets'],
  isGone: () => boolean,
): Promise<QueuePrice | null> {
  const { estimateClip } = await import('../../features/request/estimate.ts');
  const outside = new Set<QueuedArea>();
  let units: number | null = 0;
  for (const [index, area] of areas.entries()) {
    if (isGone()) return null;
    const estimate = estimateClip(area.geometry, assets);
    if (estimate?.isEmpty) outside.add(area);
    units = estimate === null || units === null ? null : units + estimate.units;
    if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { units, outside };
}
