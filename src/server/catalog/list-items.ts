import { and, count, desc, isNull, type SQL } from 'drizzle-orm';
import { headers } from '../../contract/headers.ts';
import type { Executor } from '../db/database.ts';
import { items } from '../db/schema.ts';
import { presentItem } from '../present.ts';

type Window = { readonly limit: number; readonly offset: number };

/** A window of the items that match, newest first, and their total number in a header (contract 8). */
export async function listItems(db: Executor, condition: SQL | undefined, { limit, offset }: Window) {
  const matching = and(condition, isNull(items.deletedAt));
  const rows = await db
    .select()
    .from(items)
    .where(matching)
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await db.select({ rows: count() }).from(items).where(matching);
  return { body: rows.map(presentItem), headers: { [headers.totalCount]: String(counted?.rows ?? 0) } };
}
