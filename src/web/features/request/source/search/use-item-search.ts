import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import { polygonsOf } from '../../../../../geo/polygons-of.ts';
import { wait } from '../../../../api/wait.ts';
import { type ItemFilters, type ItemKind, noFilters } from '../item-filters.ts';
import type { ItemSource } from '../use-item-source.ts';
import { findWaysOut, type WayOut } from './find-ways-out.ts';
import type { FoundItem, FoundPage, ItemFinder } from './item-finder.ts';
import { isRestricted, keyOf, queryOf, type SearchScope } from './item-query.ts';

const STALE_MS = 30_000;

/** A count of items; `isExact` is false if more may match, and `all` counts the items without filters, null if unknown. */
export type ItemCount = { readonly shown: number; readonly isExact: boolean; readonly all: number | null };

export type ItemSearch = {
  readonly found: readonly FoundItem[];
  /** By list; null while it is unknown. */
  readonly counts: Readonly<Record<ItemKind, ItemCount | null>>;
  /** Changes of filters that find items; undefined until they are known. */
  readonly waysOut: readonly WayOut[] | undefined;
  readonly isPending: boolean;
  /** Whether `found` are the results of earlier filters, until the current ones are loaded. */
  readonly isOutdated: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Null if all matching items are loaded. */
  readonly loadMore: (() => void) | null;
};

/** The items that match the filters, page by page, the counts of both lists, and changes of filters if nothing matches. */
export function useItemSearch({ finder, filters, scope }: ItemSource): ItemSearch {
  const lists = {
    sources: useResults(finder, { ...filters, kind: 'sources' }, scope, filters.kind),
    clips: useResults(finder, { ...filters, kind: 'clips' }, scope, filters.kind),
  };
  const all = { sources: useTotal(finder, 'sources'), clips: useTotal(finder, 'clips') };
  const current = lists[filters.kind];
  const { query } = current;
  const hasMore = query.hasNextPage && !current.isComplete;
  const isWithout = !query.isPending && !query.isPlaceholderData && current.found.length === 0;
  const waysOut = useWaysOut(finder, filters, scope, isWithout && isRestricted(filters, scope.area !== null));
  return {
    waysOut,
    found: current.found,
    counts: { sources: countOf(lists.sources, all.sources), clips: countOf(lists.clips, all.clips) },
    isPending: query.isPending,
    isOutdated: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    loadMore:
      hasMore && !query.isFetchingNextPage && !query.isPlaceholderData ? () => void query.fetchNextPage() : null,
  };
}

/** Writing and sending such an area blocks the page: not while it is edited, and not for two lists at once. */
function hasManyPositions(area: AoiGeometry | null): boolean {
  return area !== null && polygonsOf(area).flat().flat().length > MANY_POSITIONS;
}

const MANY_POSITIONS = 1_000;
const PAUSE_MS = { shown: 400, hidden: 700 };

function useWaysOut(finder: ItemFinder | null, filters: ItemFilters, scope: SearchScope, isWanted: boolean) {
  const query = queryOf(filters, scope);
  return useQuery({
    queryKey: ['items.search_org', 'ways out', ...keyOf(finder, query)],
    queryFn: ({ signal }) => (finder ? findWaysOut(finder, query, signal) : []),
    enabled: finder !== null && isWanted,
    staleTime: STALE_MS,
  }).data;
}

function useResults(finder: ItemFinder | null, filters: ItemFilters, scope: SearchScope, shownKind: ItemKind) {
  const request = queryOf(filters, scope);
  const query = useInfiniteQuery({
    queryKey: ['items.search_org', 'page', ...keyOf(finder, request)],
    queryFn: async ({ pageParam, signal }): Promise<FoundPage> => {
      if (finder === null) return { found: [], matched: 0 };
      if (pageParam === 0 && hasManyPositions(request.area))
        await wait(PAUSE_MS[filters.kind === shownKind ? 'shown' : 'hidden'], signal);
      return finder.find({ ...request, offset: pageParam }, signal);
    },
    initialPageParam: 0,
    getNextPageParam: (last: FoundPage, _: unknown, offset: number) =>
      last.found.length > 0 && offset + last.found.length < last.matched ? offset + last.found.length : undefined,
    enabled: finder !== null,
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
  });
  const { data } = query;
  const isCovering = filters.covers && scope.area !== null;
  const loaded = useMemo(() => unique(data?.pages.flatMap(({ found }) => found) ?? []), [data]);
  const found = useMemo(
    () => (isCovering ? loaded.filter(({ share }) => (share ?? 0) >= 1) : loaded),
    [loaded, isCovering],
  );
  // Items that cover the area come first: after one that doesn't, no other does.
  const isComplete = isCovering && found.length < loaded.length;
  return { query, found, isComplete, matched: isCovering ? null : (data?.pages.at(-1)?.matched ?? null) };
}

/** The number of items of a list without filters; null while it is unknown. */
function useTotal(finder: ItemFinder | null, kind: ItemKind): number | null {
  const request = { ...queryOf({ ...noFilters, kind }, { area: null, view: null }), limit: 1 };
  const { data } = useQuery({
    queryKey: ['items.search_org', 'total', ...keyOf(finder, request)],
    queryFn: async ({ signal }) => (finder === null ? 0 : (await finder.find(request, signal)).matched),
    enabled: finder !== null,
    staleTime: STALE_MS,
  });
  return data ?? null;
}

function countOf({ query, found, isComplete, matched }: ReturnType<typeof useResults>, all: number | null) {
  if (query.data === undefined || query.isPlaceholderData) return null;
  return { shown: matched ?? found.length, isExact: matched !== null || isComplete || !query.hasNextPage, all };
}

/** An item that was added between two pages moves another one to the next page, which would then be listed twice. */
function unique(found: readonly FoundItem[]): FoundItem[] {
  return [...new Map(found.map((one) => [one.item.id, one])).values()];
}
