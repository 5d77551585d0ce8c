import { and, count, desc, isNull, type SQL } from 'drizzle-orm';
import { headers } from '../../contract/headers.ts';
import { item } from '../../contract/schemas/items.ts';
import { items } from '../db/schema.ts';
import type { OperationContext } from '../pipeline/operation-context.ts';
import { presentItem } from '../present.ts';
import { itemsJson } from './search/feature-collection.ts';

type Window = { readonly limit: number; readonly offset: number };

/** A window of the items that match, newest first, and their total number in a header (contract 8). */
export async function listItems(context: OperationContext, condition: SQL | undefined, { limit, offset }: Window) {
  const { db } = context;
  const matching = and(condition, isNull(items.deletedAt));
  const rows = await db
    .select({ id: items.id })
    .from(items)
    .where(matching)
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await db.select({ rows: count() }).from(items).where(matching);
  const ids = rows.map(({ id }) => id);
  const { json } = await itemsJson(context, ids, item, async (batch) => batch.map(presentItem));
  return { json, headers: { [headers.totalCount]: String(counted?.rows ?? 0) } };
}
