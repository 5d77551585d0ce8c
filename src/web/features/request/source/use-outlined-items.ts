import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SourceItem } from '../../../api/items/source-item.ts';
import { wait } from '../../../api/wait.ts';
import type { ItemFilters } from './item-filters.ts';
import type { ItemFinder } from './search/item-finder.ts';
import { keyOf, queryOf, type SearchScope } from './search/item-query.ts';

/** Limit of footprints on the map. */
const MAX_OUTLINES = 5000;
/** Items without assets of a page: about 200 kB. */
const PAGE_SIZE = 200;
const PAUSE_MS = 500;

/** Items with drawn footprints, and how many match. */
export type OutlinedItems = { readonly items: readonly SourceItem[]; readonly matched: number };

const none: OutlinedItems = { items: [], matched: 0 };

/** The items that match the filters, up to 5,000, in the order of the list. They have no assets. */
export function useOutlinedItems(finder: ItemFinder | null, filters: ItemFilters, scope: SearchScope): OutlinedItems {
  const request = { ...queryOf(filters, scope), limit: PAGE_SIZE, withAssets: false };
  const { data } = useQuery({
    queryKey: ['items.search_org', 'outlines', ...keyOf(finder, request)],
    queryFn: async ({ signal }) => {
      // The list is read first, and a filter that is changed again at once costs one page, not 25.
      await wait(PAUSE_MS, signal);
      const items = new Map<string, SourceItem>();
      let count = 0;
      for (let offset = 0; finder !== null && offset < MAX_OUTLINES; offset += PAGE_SIZE) {
        const { found, matched } = await finder.find({ ...request, offset }, signal);
        count = matched;
        for (const { item, share } of found) if (!filters.covers || (share ?? 0) >= 1) items.set(item.id, item);
        // Items that cover the area come first: after one that doesn't, no other does.
        const isPastCover = filters.covers && (found.at(-1)?.share ?? 0) < 1;
        if (found.length === 0 || offset + found.length >= matched || isPastCover) break;
      }
      // Of the items that meet the area, fewer may cover it: all of them are drawn then.
      return { items: [...items.values()], matched: items.size < MAX_OUTLINES ? items.size : count };
    },
    enabled: finder !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return data ?? none;
}
