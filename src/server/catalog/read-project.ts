import { and, eq, isNull } from 'drizzle-orm';
import type { ProjectUse } from '../../contract/roles.ts';
import type { Executor } from '../db/database.ts';
import type { CollectionRow, ProjectRow } from '../db/rows.ts';
import { collections, projects } from '../db/schema.ts';
import { notFound } from '../http/problem-error.ts';
import { checkProject } from '../pipeline/check-project.ts';
import type { Principal } from '../pipeline/principal.ts';

/**
 * A project that the caller may read or write. Throws the same `not-found` for an unknown project and another organization's, and `forbidden`
 * without the right role in it.
 */
export async function readProject(
  db: Executor,
  principal: Principal,
  id: string,
  use: ProjectUse,
): Promise<ProjectRow> {
  const [project] = await db
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), eq(projects.organizationId, principal.organizationId)));
  if (project === undefined) throw notFound('project', id);
  checkProject(principal, project.id, use);
  return project;
}

/**
 * A collection that the caller may read. Throws the same `not-found` for an unknown, another organization's and a deleted one, and `forbidden` if
 * the caller is no member of its project.
 */
export async function readCollection(db: Executor, principal: Principal, id: string): Promise<CollectionRow> {
  const [found] = await db
    .select({ collection: collections })
    .from(collections)
    .innerJoin(projects, eq(projects.id, collections.projectId))
    .where(
      and(eq(collections.id, id), eq(projects.organizationId, principal.organizationId), isNull(collections.deletedAt)),
    );
  if (found === undefined) throw notFound('collection', id);
  checkProject(principal, found.collection.projectId, 'read');
  return found.collection;
}
