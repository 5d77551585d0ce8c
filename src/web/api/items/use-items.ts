import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api-context.ts';
import type { SourceItem } from './source-item.ts';

/** Size of the one page that is read; older items can be selected by id. */
const ITEMS_LIMIT = 500;

export type Items = { readonly items: readonly SourceItem[]; readonly matched: number };

/** Reads the organization's newest items with their raster assets and footprints. */
export function useItems() {
  const { transport } = useApi();
  return useQuery({
    queryKey: ['items.search_org', { format: 'stac', limit: ITEMS_LIMIT }],
    queryFn: async ({ signal }): Promise<Items> => {
      const found = await transport.op('items.search_org', { format: 'stac', limit: ITEMS_LIMIT }, { signal });
      const { sourceItem } = await import('./source-item.ts');
      const items = found.features.map(sourceItem);
      return { items, matched: Math.max(found.numberMatched ?? 0, items.length) };
    },
    staleTime: 30_000,
  });
}
