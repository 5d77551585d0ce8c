import { and, asc, count, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { collections, items } from '../db/schema.ts';

/** The collections that match, by name, each with the number of its items. */
export function collectionsWithCounts(db: Executor, condition: SQL | undefined) {
  return db
    .select({ collection: getTableColumns(collections), itemCount: count(items.id) })
    .from(collections)
    .leftJoin(items, and(eq(items.collectionId, collections.id), isNull(items.deletedAt)))
    .where(and(condition, isNull(collections.deletedAt)))
    .groupBy(collections.id)
    .orderBy(asc(collections.name), asc(collections.id));
}
