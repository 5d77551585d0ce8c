import { queryOptions, useQuery } from '@tanstack/react-query';
import { useApi } from '../api-context.ts';
import { loadCode } from '../transport/load-code.ts';
import type { Transport } from '../transport/transport.ts';
import type { SourceItem } from './source-item.ts';

/** Reads one item by its id. A null id sends no request. */
export function useItem(itemId: string | null) {
  const { transport } = useApi();
  return useQuery(itemQuery(transport, itemId));
}

/** The query of one item, for components that read several. */
export function itemQuery(transport: Transport, itemId: string | null) {
  return queryOptions({
    queryKey: ['items.get_stac', itemId],
    queryFn: async ({ signal }): Promise<SourceItem> => {
      const id = itemId ?? '';
      const feature = await transport.op('items.get_stac', { item_id: id }, { signal });
      const { sourceItem } = await loadCode(() => import('./source-item.ts'));
      return { ...sourceItem(feature), id };
    },
    enabled: itemId !== null,
    staleTime: 30_000,
  });
}
