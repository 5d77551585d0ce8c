import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import type { Bbox } from '../../../../../geo/bbox.ts';
import { identityOf } from '../../../../api/object-identity.ts';
import { hasFilters, type ItemFilters } from '../item-filters.ts';
import type { ItemFinder, ItemQuery } from './item-finder.ts';

/** STAC features of a page: about 90 kB. */
const PAGE_SIZE = 50;

export type SearchScope = { readonly area: AoiGeometry | null; readonly view: Bbox | null };

/** The first page of the items that match the filters. */
export function queryOf(filters: ItemFilters, { area, view }: SearchScope): ItemQuery {
  const byCoverage = area !== null && filters.sort === 'coverage';
  return {
    filters,
    area,
    view: filters.inView ? view : null,
    byCoverage,
    order: 'newest',
    offset: 0,
    limit: PAGE_SIZE,
    withAssets: true,
  };
}

/** Items of this key are the same. The area is represented by its identity, because it may have 10,000 positions. */
export function keyOf(finder: ItemFinder | null, { area, ...query }: ItemQuery) {
  return [finder?.key, identityOf(area), query];
}

/** Whether the list is restricted, by filters or to items that meet the area. */
export function isRestricted(filters: ItemFilters, hasArea: boolean): boolean {
  return hasFilters(filters) || (hasArea && filters.sort === 'coverage');
}
