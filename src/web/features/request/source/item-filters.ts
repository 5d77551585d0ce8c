import type { ItemType } from '../../../../contract/item-types.ts';

/** Sources, or the results of clip jobs. */
export type ItemKind = 'sources' | 'clips';

/** What the list of items is restricted to. Part of the address. */
export type ItemFilters = {
  readonly kind: ItemKind;
  /** Each word must occur in the name or id. */
  readonly text: string;
  /** First and last day, UTC, as `2026-03-01`; null for no limit. */
  readonly from: string | null;
  readonly to: string | null;
  readonly type: ItemType | null;
  /** Maximum cloud cover, percent. Items without a cloud cover don't match. */
  readonly maxCloud: number | null;
  /** Only items whose bounding box meets the map's view. */
  readonly inView: boolean;
  /** Only items that cover the entire area. */
  readonly covers: boolean;
  /** By coverage, the list has only items that meet the area. */
  readonly sort: 'coverage' | 'date';
};

export const noFilters: ItemFilters = {
  kind: 'sources',
  text: '',
  from: null,
  to: null,
  type: null,
  maxCloud: null,
  inView: false,
  covers: false,
  sort: 'coverage',
};

/** Whether a filter other than kind and sort is set. */
export function hasFilters(filters: ItemFilters): boolean {
  const { text, from, to, type, maxCloud, inView, covers } = filters;
  return text.trim() !== '' || [from, to, type, maxCloud].some((limit) => limit !== null) || inView || covers;
}

/** The day after (or, with a negative number, before) a day like `2026-03-01`. */
export function shiftedDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
