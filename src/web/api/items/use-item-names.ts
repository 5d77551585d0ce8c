import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { featureNames } from '../../../contract/features.ts';
import { useApi } from '../api-context.ts';
import { useAccount } from '../session/use-account.ts';

export type ItemName = { readonly id: string; readonly name: string };
export type ItemNames = { readonly items: readonly ItemName[]; readonly matched: number };

/** Items of one list. The user types more of the name to find others. */
const LIMIT = 20;

/**
 * The sources of the organization whose names contain a text, the newest first, searched by the service. Without feature
 * `items.search` the result is null: the service can't search.
 */
export function useItemNames(text: string) {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const canSearch = account?.features.includes(featureNames.itemsSearch) ?? false;
  const q = text.trim();
  return useQuery({
    queryKey: ['items.search_org', 'names', canSearch, q],
    queryFn: async ({ signal }): Promise<ItemNames | null> => {
      if (!canSearch) return null;
      const request = { limit: LIMIT, query: { type: { neq: 'clip' } }, ...(q !== '' && { q }) };
      const found = await transport.op('items.search_org', request, { signal });
      const { sourceItem } = await import('./source-item.ts');
      const items = found.features.map(sourceItem).map(({ id, name }) => ({ id, name }));
      return { items, matched: Math.max(found.numberMatched ?? 0, items.length) };
    },
    enabled: account !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
