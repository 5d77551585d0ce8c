import { and, asc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import type { AssetRow, ItemRow, SourceRow } from '../db/rows.ts';
import { areas, assets, items, projects } from '../db/schema.ts';
import { notFound } from '../http/problem-error.ts';
import { checkProject } from '../pipeline/check-project.ts';
import type { Principal } from '../pipeline/principal.ts';

/** The columns of an item in a statement that joins its project, so that the project's id is not null. */
export const itemColumns = { ...getTableColumns(items), projectId: projects.id };

/**
 * An item that the caller may read. Throws the same `not-found` for an unknown, another organization's and a deleted item, and `forbidden` if the
 * caller is no member of its project.
 */
export async function readItem(db: Executor, principal: Principal, itemId: string): Promise<ItemRow> {
  const [found] = await db
    .select({ item: itemColumns })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(and(eq(items.id, itemId), eq(projects.organizationId, principal.organizationId), isNull(items.deletedAt)));
  if (found === undefined) throw notFound('item', itemId);
  checkProject(principal, found.item.projectId, 'read');
  return found.item;
}

/** An item that the caller may read, or the source of an area of the caller's organization. Throws as `readItem`. */
export async function readSource(
  db: Executor,
  principal: Principal,
  id: string,
): Promise<{ source: SourceRow; area: string | null }> {
  const [found] = await db
    .select({ source: items, area: areas.name })
    .from(areas)
    .innerJoin(items, eq(items.id, areas.itemId))
    .where(and(eq(items.id, id), eq(areas.organizationId, principal.organizationId)));
  return found ?? { source: await readItem(db, principal, id), area: null };
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
