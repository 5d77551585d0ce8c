import { useEffect, useRef, useState } from 'react';
import type { SourceAsset, SourceItem } from '../../api/items/source-item.ts';
import type { ReviewRow } from '../../api/review/review-row.ts';
import type { ClipEstimate } from '../../features/request/estimate.ts';
import { estimateWithService } from '../../features/request/use-estimate.ts';
import { usePacedTransport } from './paced-transport.ts';

type Estimates = ReadonlyMap<string, ClipEstimate | null>;

/** Number of rows to estimate before the page renders and handles input. */
const BATCH_SIZE = 20;

/**
 * The estimates of the rows by id, one after the other; a row without one has none yet. Estimates are retained while the row
 * has the same item, and computed in the browser if the grids are known.
 */
export function useRowEstimates(
  rows: readonly ReviewRow[],
  items: ReadonlyMap<string, SourceItem>,
  projectId: string | null,
): Estimates {
  const transport = usePacedTransport();
  const [estimates, setEstimates] = useState<Estimates>(new Map());
  const cache = useRef(new Map<string, { readonly inputs: string; readonly estimate: ClipEstimate | null }>());
  useEffect(() => {
    const abort = new AbortController();
    const run = async () => {
      let computed = 0;
      for (const row of rows) {
        const source = row.item ? items.get(row.item.id) : undefined;
        if (!source || !row.item) continue;
        const inputs = `${projectId} ${row.item.id} ${row.item.assetKeys.join('\n')}`;
        if (cache.current.get(row.id)?.inputs === inputs) continue;
        const assets = chosenAssets(source, row);
        const request = { area: row.geometry, itemId: source.id, assets, projectId };
        // An asset that the item no longer has would be missing in the price.
        const isComplete = assets.length === row.item.assetKeys.length;
        const estimate = isComplete ? await estimateWithService(transport, request, abort.signal) : null;
        cache.current.set(row.id, { inputs, estimate });
        computed += 1;
        if (computed % BATCH_SIZE !== 0) continue;
        setEstimates(estimatesOf(cache.current));
        await new Promise((resolve) => setTimeout(resolve, 0));
        abort.signal.throwIfAborted();
      }
      setEstimates(estimatesOf(cache.current));
    };
    run().catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
    return () => abort.abort();
  }, [rows, items, projectId, transport]);
  return estimates;
}

function chosenAssets(source: SourceItem, { item }: ReviewRow): readonly SourceAsset[] {
  return source.assets.filter(({ key }) => item?.assetKeys.includes(key));
}

function estimatesOf(cache: ReadonlyMap<string, { readonly estimate: ClipEstimate | null }>): Estimates {
  return new Map([...cache].map(([id, { estimate }]) => [id, estimate]));
}
