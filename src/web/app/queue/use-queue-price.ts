import { useEffect, useState } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';

/** The price of a queue in compute units; null if a grid is unknown. The areas in `outside` contain no pixel of the source. */
export type QueuePrice = { readonly units: number | null; readonly outside: ReadonlySet<QueuedArea> };

/** Number of areas to price before yielding to the event loop. */
const BATCH_SIZE = 20;

/** Computes the price of a queue in batches, so that hundreds of areas don't block the page; null while computing. */
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
    if (index % BATCH_SIZE === BATCH_SIZE - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { units, outside };
}
