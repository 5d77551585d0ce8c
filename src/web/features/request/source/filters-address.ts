import { isItemType } from '../../../../contract/item-types.ts';
import { type ItemFilters, noFilters } from './item-filters.ts';

/** Limit of the text of a search (contract 12). */
export const MAX_TEXT_LENGTH = 200;

/** Reads the filters from the query of the address. Malformed values count as absent. */
export function parseFilters(query: URLSearchParams): ItemFilters {
  const type = query.get('item.type');
  return {
    kind: query.get('item.list') === 'clips' ? 'clips' : 'sources',
    text: (query.get('item.text') ?? '').slice(0, MAX_TEXT_LENGTH),
    from: parseDay(query.get('item.from')),
    to: parseDay(query.get('item.to')),
    type: isItemType(type) ? type : null,
    maxCloud: parsePercent(query.get('item.cloud')),
    inView: query.get('item.place') === 'view',
    covers: query.get('item.covers') === 'area',
    sort: query.get('item.sort') === 'date' ? 'date' : 'coverage',
  };
}

/** Writes the filters that differ from the default into the query. */
export function writeFilters(query: URLSearchParams, filters: ItemFilters): void {
  const { kind, text, from, to, type, maxCloud, inView, covers, sort } = filters;
  if (kind !== noFilters.kind) query.set('item.list', kind);
  if (text !== '') query.set('item.text', text);
  if (from !== null) query.set('item.from', from);
  if (to !== null) query.set('item.to', to);
  if (type !== null) query.set('item.type', type);
  if (maxCloud !== null) query.set('item.cloud', String(maxCloud));
  if (inView) query.set('item.place', 'view');
  if (covers) query.set('item.covers', 'area');
  if (sort !== noFilters.sort) query.set('item.sort', sort);
}

/** A day of the years 1 to 9999, or null. */
export function parseDay(text: string | null): string | null {
  if (text === null || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : null;
}

function parsePercent(text: string | null): number | null {
  if (text === null || !/^\d{1,3}$/.test(text)) return null;
  return Number(text) <= 100 ? Number(text) : null;
}
