import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import type { AssetRow, ItemRow } from '../db/rows.ts';
import { assets, items, projects } from '../db/schema.ts';
import { notFound } from '../http/problem-error.ts';
import { checkProject } from '../pipeline/check-project.ts';
import type { Principal } from '../pipeline/principal.ts';

/**
 * An item that the caller may read. Throws the same `not-found` for an unknown, another organization's and a deleted item, and `forbidden` if the
 * caller is no member of its project.
 */
export async function readItem(db: Executor, principal: Principal, itemId: string): Promise<ItemRow> {
  const [found] = await db
    .select({ item: items })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(and(eq(items.id, itemId), eq(projects.organizationId, principal.organizationId), isNull(items.deletedAt)));
  if (found === undefined) throw notFound('item', itemId);
  checkProject(principal, found.item.projectId, 'read');
  return found.item;
}

/** Assets of the given items, by item id, in the item's order. */
export async function readAssets(db: Executor, itemIds: readonly string[]): Promise<Map<string, AssetRow[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(assets)
    .where(inArray(assets.itemId, [...itemIds]))
    .orderBy(asc(assets.position));
  return Map.groupBy(rows, (row) => row.itemId);
}
