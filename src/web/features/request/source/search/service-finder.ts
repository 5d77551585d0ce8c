import type { OperationRequest } from '../../../../../contract/operations.ts';
import type { Transport } from '../../../../api/transport/transport.ts';
import { type ItemFinder, type ItemQuery, meetsArea, withShares } from './item-finder.ts';

/** Searches all items of the organization. The service must have the feature `items.search` (contract 12). */
export function serviceFinder(transport: Transport): Pick<ItemFinder, 'find'> {
  return {
    async find(query, signal) {
      const answer = await transport.op('items.search_org', searchRequest(query), { signal });
      const { sourceItem } = await import('../../../../api/items/source-item.ts');
      const found = await withShares(answer.features.map(sourceItem), query.area);
      return { found, matched: Math.max(answer.numberMatched ?? 0, query.offset + found.length) };
    },
  };
}

/** The search as the service reads it. */
export function searchRequest(query: ItemQuery): OperationRequest<'items.search_org'> {
  const { filters, area, view, offset, limit } = query;
  const { kind, text, from, to, maxCloud, inView } = filters;
  const type = kind === 'clips' ? 'clip' : filters.type;
  const conditions = {
    ...(type === null ? { type: { neq: 'clip' } } : {}),
    ...(maxCloud === null ? {} : { 'eo:cloud_cover': { lte: maxCloud } }),
  };
  return {
    ...(query.withAssets ? { format: 'stac' } : {}),
    limit,
    offset,
    ...(text.trim() === '' ? {} : { q: text.trim() }),
    ...(from === null && to === null ? {} : { datetime: interval(from, to) }),
    ...(type === null ? {} : { type }),
    ...(Object.keys(conditions).length === 0 ? {} : { query: conditions }),
    ...(inView && view !== null ? { bbox: [...view] } : {}),
    ...(area !== null && meetsArea(query) ? { intersects: area } : {}),
    sortby: [...(meetsArea(query) ? [{ field: 'coverage', direction: 'desc' }] : []), orders[query.order]],
  };
}

const orders = {
  newest: { field: 'datetime', direction: 'desc' },
  oldest: { field: 'datetime', direction: 'asc' },
  clearest: { field: 'eo:cloud_cover', direction: 'asc' },
} as const;

/** Both days are included. */
function interval(from: string | null, to: string | null): string {
  return `${from === null ? '..' : `${from}T00:00:00Z`}/${to === null ? '..' : `${to}T23:59:59.999Z`}`;
}
