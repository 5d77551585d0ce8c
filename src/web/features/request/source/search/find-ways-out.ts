import { type ItemFilters, shiftedDay } from '../item-filters.ts';
import type { FoundItem, ItemFinder, ItemQuery } from './item-finder.ts';

/** A change of one filter that finds items, and the item that is nearest to the requested value of that filter. */
export type WayOut = {
  readonly filter: 'dates' | 'covers' | 'cloud' | 'view' | 'type' | 'text';
  readonly change: Partial<ItemFilters>;
  readonly nearest: FoundItem;
};

const MAX_WAYS = 2;

/** For a query without results: up to two changes, each of which alone finds items. The requests are for one item each. */
export async function findWaysOut(finder: ItemFinder, query: ItemQuery, signal: AbortSignal): Promise<WayOut[]> {
  const first: First = async (change, order = 'newest') => {
    const filters = { ...query.filters, ...change };
    const byCoverage = query.byCoverage || query.filters.covers;
    const { found } = await finder.find({ ...query, filters, byCoverage, order, offset: 0, limit: 1 }, signal);
    const [nearest] = found;
    return nearest && (!filters.covers || query.area === null || (nearest.share ?? 0) >= 1) ? nearest : null;
  };
  const ways: WayOut[] = [];
  for (const way of [otherDates, partialCover, moreCloud, everywhere, allTypes, withoutText]) {
    if (ways.length === MAX_WAYS) break;
    const found = await way(query.filters, first);
    if (found !== null) ways.push(found);
  }
  return ways;
}

/** The first item of the query with these changes, or null. */
type First = (change: Partial<ItemFilters>, order?: ItemQuery['order']) => Promise<FoundItem | null>;
type Way = (filters: ItemFilters, first: First) => Promise<WayOut | null>;

const otherDates: Way = async ({ from, to }, first) => {
  const earlier = from === null ? null : await first({ from: null, to: shiftedDay(from, -1) }, 'newest');
  const later = to === null ? null : await first({ from: shiftedDay(to, 1), to: null }, 'oldest');
  const [before, after] = [dayOf(earlier), dayOf(later)];
  const isEarlier = before !== null && (after === null || daysBetween(before, from) <= daysBetween(to, after));
  if (isEarlier && earlier) return { filter: 'dates', change: { from: before }, nearest: earlier };
  return later && after !== null ? { filter: 'dates', change: { to: after }, nearest: later } : null;
};

const partialCover: Way = async ({ covers }, first) => {
  const nearest = covers ? await first({ covers: false }) : null;
  return nearest && { filter: 'covers', change: { covers: false }, nearest };
};

const moreCloud: Way = async ({ maxCloud }, first) => {
  const nearest = maxCloud === null ? null : await first({ maxCloud: null }, 'clearest');
  const percent = nearest?.item.cloudPercent ?? null;
  return nearest && { filter: 'cloud', change: { maxCloud: percent === null ? null : Math.ceil(percent) }, nearest };
};

const everywhere: Way = async ({ inView }, first) => {
  const nearest = inView ? await first({ inView: false }) : null;
  return nearest && { filter: 'view', change: { inView: false }, nearest };
};

const allTypes: Way = async ({ type, kind }, first) => {
  const nearest = type === null || kind === 'clips' ? null : await first({ type: null });
  return nearest && { filter: 'type', change: { type: null }, nearest };
};

const withoutText: Way = async ({ text }, first) => {
  const nearest = text.trim() === '' ? null : await first({ text: '' });
  return nearest && { filter: 'text', change: { text: '' }, nearest };
};

function dayOf(found: FoundItem | null): string | null {
  return found?.item.datetime?.slice(0, 10) ?? null;
}

function daysBetween(from: string | null, to: string | null): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
}
