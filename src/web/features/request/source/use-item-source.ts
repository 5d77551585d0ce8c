import { useMemo } from 'react';
import { featureNames } from '../../../../contract/features.ts';
import { useApi } from '../../../api/api-context.ts';
import type { SourceItem } from '../../../api/items/source-item.ts';
import type { Items } from '../../../api/items/use-items.ts';
import { identityOf } from '../../../api/object-identity.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { loadCode } from '../../../api/transport/load-code.ts';
import type { ItemFilters } from './item-filters.ts';
import type { ItemFinder } from './search/item-finder.ts';
import type { SearchScope } from './search/item-query.ts';
import { useOutlinedItems } from './use-outlined-items.ts';

/** What the list of items shows: the filters, and where it is searched. `useItemSearch` has the results. */
export type ItemSource = {
  readonly filters: ItemFilters;
  readonly onFilters: (change: Partial<ItemFilters>) => void;
  readonly scope: SearchScope;
  /** Null until it is known whether the service can search. */
  readonly finder: ItemFinder | null;
  /** Items that match, up to 5,000, without assets, for their footprints on the map. */
  readonly outlined: readonly SourceItem[];
  /** The counts of drawn and matching items, if not all are drawn; otherwise null. */
  readonly onlyOutlined: { readonly drawn: number; readonly all: number } | null;
  /** The items to which the filters are applied, if the service can't search and has more; otherwise null. */
  readonly onlyLoaded: { readonly loaded: number; readonly all: number } | null;
};

type ItemSourceOptions = {
  /** Filters of the address, and how to change them. */
  readonly filters: ItemFilters;
  readonly onFilters: (filters: ItemFilters) => void;
  readonly scope: SearchScope;
  /** The newest items, searched if the service can't. */
  readonly items: Items | undefined;
};

/** Searches in the service if it announces that it can, else in the loaded items. */
export function useItemSource({ filters: wanted, onFilters, scope, items }: ItemSourceOptions): ItemSource {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const canSearch = account?.features.includes(featureNames.itemsSearch);
  const loaded = items?.items;
  const finder = useMemo((): ItemFinder | null => {
    if (canSearch === undefined) return null;
    // Their code loads with the first search.
    if (canSearch) {
      return finderOf('service', async () =>
        (await loadCode(() => import('./search/service-finder.ts'))).serviceFinder(transport),
      );
    }
    if (!loaded) return null;
    return finderOf(`loaded ${identityOf(loaded)}`, async () =>
      (await loadCode(() => import('./search/loaded-finder.ts'))).loadedFinder(loaded),
    );
  }, [canSearch, transport, loaded]);
  // Without an area or a map, the filters that need them have no effect and are shown as off.
  const filters = {
    ...wanted,
    covers: wanted.covers && scope.area !== null,
    inView: wanted.inView && scope.view !== null,
  };
  const { items: outlined, matched } = useOutlinedItems(finder, filters, scope);
  const hasMore = canSearch === false && items !== undefined && items.matched > items.items.length;
  return {
    filters,
    onFilters: (change) => onFilters({ ...wanted, ...change }),
    scope,
    finder,
    outlined,
    onlyOutlined: matched > outlined.length ? { drawn: outlined.length, all: matched } : null,
    onlyLoaded: hasMore ? { loaded: items.items.length, all: items.matched } : null,
  };
}

function finderOf(key: string, load: () => Promise<Pick<ItemFinder, 'find'>>): ItemFinder {
  return { key, find: async (query, signal) => (await load()).find(query, signal) };
}
