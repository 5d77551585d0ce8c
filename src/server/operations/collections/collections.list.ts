import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { collections, items, projects } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentCollection } from '../../present.ts';

/** The collections of a project with their item counts (contract 12). */
export const listCollections: ReadHandler<'collections.list'> = async ({ project_id }, { db, principal }) => {
  const [project] = await db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, project_id), eq(projects.organizationId, principal.organizationId)));
  if (project === undefined) throw notFound('project', project_id);
  const rows = await db
    .select({ collection: collections, itemCount: count(items.id) })
    .from(collections)
    .leftJoin(items, and(eq(items.collectionId, collections.id), isNull(items.deletedAt)))
    .where(and(eq(collections.projectId, project.id), isNull(collections.deletedAt)))
    .groupBy(collections.id)
    .orderBy(asc(collections.name), asc(collections.id));
  return { body: rows.map(({ collection, itemCount }) => presentCollection(collection, itemCount)) };
};
