import { useQuery } from '@tanstack/react-query';
import { featureNames } from '../../../contract/features.ts';
import { useApi } from '../api-context.ts';
import { useAccount } from '../session/use-account.ts';
import { loadCode } from '../transport/load-code.ts';
import type { SourceItem } from './source-item.ts';

/** Size of the one page that is read; older items can be selected by id. */
const ITEMS_LIMIT = 500;
/** The same where the service searches all items: an answer of less than 200 kB. */
const NEWEST_LIMIT = 100;

export type Items = { readonly items: readonly SourceItem[]; readonly matched: number };

/** Reads the organization's newest items with their raster assets and footprints. */
export function useItems() {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const limit = account?.features.includes(featureNames.itemsSearch) ? NEWEST_LIMIT : ITEMS_LIMIT;
  return useQuery({
    queryKey: ['items.search_org', { format: 'stac', limit }],
    enabled: account !== undefined,
    queryFn: async ({ signal }): Promise<Items> => {
      const found = await transport.op('items.search_org', { format: 'stac', limit }, { signal });
      const { sourceItem } = await loadCode(() => import('./source-item.ts'));
      const items = found.features.map(sourceItem);
      return { items, matched: Math.max(found.numberMatched ?? 0, items.length) };
    },
    staleTime: 30_000,
  });
}
