import { eq } from 'drizzle-orm';
import { collectionsWithCounts } from '../../catalog/collections-with-counts.ts';
import { readProject } from '../../catalog/read-project.ts';
import { collections } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentCollection } from '../../present.ts';

/** The collections of a project with their item counts (contract 12). */
export const listCollections: ReadHandler<'collections.list'> = async ({ project_id }, { db, principal }) => {
  const project = await readProject(db, principal, project_id, 'read');
  const rows = await collectionsWithCounts(db, eq(collections.projectId, project.id));
  return { body: rows.map(({ collection, itemCount }) => presentCollection(collection, itemCount)) };
};
