import { and, eq } from 'drizzle-orm';
import { collectionsWithCounts } from '../../catalog/collections-with-counts.ts';
import { readProject } from '../../catalog/read-project.ts';
import { collections } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentCollection } from '../../present.ts';

/** One collection of a project with its item count (contract 12). */
export const getCollection: ReadHandler<'collections.get'> = async (input, { db, principal }) => {
  const project = await readProject(db, principal, input.project_id, 'read');
  const isRequested = and(eq(collections.id, input.collection_id), eq(collections.projectId, project.id));
  const [found] = await collectionsWithCounts(db, isRequested);
  if (found === undefined) throw notFound('collection', input.collection_id);
  return { body: presentCollection(found.collection, found.itemCount) };
};
