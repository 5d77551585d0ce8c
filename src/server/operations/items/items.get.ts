import { readItem } from '../../catalog/read-item.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentItem } from '../../present.ts';

/** One item as a native row (contract 12). */
export const getItem: ReadHandler<'items.get'> = async ({ item_id }, { db, principal }) => ({
  body: { item: presentItem(await readItem(db, principal, item_id)) },
});
