import { type Bbox, boxesMeet } from '../../../../../geo/bbox.ts';
import type { SourceItem } from '../../../../api/items/source-item.ts';
import type { ItemFilters } from '../item-filters.ts';
import { type FoundItem, type ItemFinder, type ItemQuery, meetsArea, withShares } from './item-finder.ts';

/** Searches the loaded items, for services without the feature `items.search`. */
export function loadedFinder(items: readonly SourceItem[]): Pick<ItemFinder, 'find'> {
  return {
    async find(query) {
      const matching = items.filter((item) => matches(item, query.filters, query.view));
      const all = await withShares(matching, query.area);
      const isMeeting = meetsArea(query);
      const met = isMeeting ? all.filter(({ share }) => (share ?? 0) > 0) : all;
      met.sort((a, b) => (isMeeting ? (b.share ?? 0) - (a.share ?? 0) : 0) || orders[query.order](a, b));
      return { found: met.slice(query.offset, query.offset + query.limit), matched: met.length };
    },
  };
}

function matches(item: SourceItem, filters: ItemFilters, view: Bbox | null): boolean {
  const text = `${item.name}\n${item.id}`.toLowerCase();
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  const day = item.datetime?.slice(0, 10) ?? null;
  return (
    item.isClip === (filters.kind === 'clips') &&
    (filters.kind === 'clips' || filters.type === null || item.type === filters.type) &&
    words.every((word) => text.includes(word)) &&
    (filters.from === null || (day !== null && day >= filters.from)) &&
    (filters.to === null || (day !== null && day <= filters.to)) &&
    (filters.maxCloud === null || (item.cloudPercent !== null && item.cloudPercent <= filters.maxCloud)) &&
    (!filters.inView || view === null || (item.bbox !== null && boxesMeet(item.bbox, view)))
  );
}

/** Items without a date, or without a cloud cover, come last. */
const orders: Record<ItemQuery['order'], (a: FoundItem, b: FoundItem) => number> = {
  newest: (a, b) => (b.item.datetime ?? '').localeCompare(a.item.datetime ?? ''),
  oldest: (a, b) => (a.item.datetime ?? '~').localeCompare(b.item.datetime ?? '~'),
  clearest: (a, b) => (a.item.cloudPercent ?? 101) - (b.item.cloudPercent ?? 101),
};
