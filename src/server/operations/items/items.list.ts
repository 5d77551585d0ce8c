import { and, eq, isNull } from 'drizzle-orm';
import { listItems } from '../../catalog/list-items.ts';
import { readCollection, readProject } from '../../catalog/read-project.ts';
import { items } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The items of a project, of one of its collections, or of none (contract 12). */
export const listProjectItems: ReadHandler<'items.list'> = async (input, context) => {
  const { db, principal } = context;
  const project = await readProject(db, principal, input.project_id, 'read');
  const { collection_id: collectionId } = input;
  if (typeof collectionId === 'string') {
    const collection = await readCollection(db, principal, collectionId);
    if (collection.projectId !== project.id) throw notFound('collection', collectionId);
  }
  const condition = and(
    eq(items.projectId, project.id),
    typeof collectionId === 'string' ? eq(items.collectionId, collectionId) : undefined,
    input.uncollected ? isNull(items.collectionId) : undefined,
  );
  return listItems(context, condition, input);
};
