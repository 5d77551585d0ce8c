import { and, count, desc, eq } from 'drizzle-orm';
import { readItem } from '../../catalog/read-item.ts';
import { readableItems } from '../../catalog/search/find-items.ts';
import { items, projects } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The contract has no pages of children. */
const MAX_CHILDREN = 1000;

/** The items that an item was cut from and the newest that were cut from it, without deleted ones (contract 12). */
export const readLineage: ReadHandler<'items.lineage'> = async ({ item_id }, { db, principal }) => {
  const item = await readItem(db, principal, item_id);
  const isReadable = readableItems(principal);
  const columns = { id: items.id, name: items.name, jobId: items.jobId };
  const parents =
    item.sourceItemId === null
      ? []
      : await db
          .select(columns)
          .from(items)
          .innerJoin(projects, eq(projects.id, items.projectId))
          .where(and(eq(items.id, item.sourceItemId), isReadable));
  const isChild = and(eq(items.sourceItemId, item.id), isReadable);
  const children = await db
    .select(columns)
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(isChild)
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(MAX_CHILDREN);
  const [counted] = await db
    .select({ rows: count() })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(isChild);
  return {
    body: {
      item_id: item.id,
      // The job is that of the child, which made it from the parent.
      parents: parents.map(({ id, name }) => edge(id, name, item.jobId)),
      children: children.map(({ id, name, jobId }) => edge(id, name, jobId)),
      children_total: counted?.rows ?? 0,
    },
  };
};

function edge(itemId: string, name: string, jobId: string | null) {
  return { item_id: itemId, relation: 'derived_from', job_id: jobId, name };
}
