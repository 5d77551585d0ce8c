import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import type { Bbox } from '../../../../../geo/bbox.ts';
import type { SourceItem } from '../../../../api/items/source-item.ts';
import type { ItemFilters } from '../item-filters.ts';

export type ItemQuery = {
  readonly filters: ItemFilters;
  /** The valid area; null if there is none. */
  readonly area: AoiGeometry | null;
  /** The map's view; west may be greater than east. Null without a map. */
  readonly view: Bbox | null;
  /** Restricts to items that meet the area, those that cover most of it first. Implied by the filter `covers`. */
  readonly byCoverage: boolean;
  readonly order: 'newest' | 'oldest' | 'clearest';
  readonly offset: number;
  readonly limit: number;
  /** Whether the items have their assets. Without them, a page is much smaller. */
  readonly withAssets: boolean;
};

/** An item, and the share of the area inside its footprint, 0..1: null if unknown, undefined without an area. */
export type FoundItem = { readonly item: SourceItem; readonly share: number | null | undefined };

/**
 * A page of items. `matched` counts all that meet the query. With the filter `covers`, a finder may return and count items that
 * meet the area without covering it; those that cover it come first.
 */
export type FoundPage = { readonly found: readonly FoundItem[]; readonly matched: number };

export type ItemFinder = {
  /** Identifies the searched set in query keys. */
  readonly key: string;
  readonly find: (query: ItemQuery, signal: AbortSignal) => Promise<FoundPage>;
};

/** Whether the query is restricted to items that meet the area. */
export function meetsArea({ filters, area, byCoverage }: ItemQuery): boolean {
  return area !== null && (byCoverage || filters.covers);
}

/** Adds the shares of the area. The overlay code loads with the first area. */
export async function withShares(items: readonly SourceItem[], area: AoiGeometry | null): Promise<FoundItem[]> {
  if (area === null) return items.map((item) => ({ item, share: undefined }));
  const { coveredShare } = await import('../../../../../geo/geodesy/overlap.ts');
  return items.map((item) => ({ item, share: item.footprint && coveredShare(area, item.footprint) }));
}
