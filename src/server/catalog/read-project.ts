import { and, eq, isNull } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import type { CollectionRow, ProjectRow } from '../db/rows.ts';
import { collections, projects } from '../db/schema.ts';
import { notFound } from '../http/problem-error.ts';
import type { Principal } from '../pipeline/principal.ts';

/** A project of the caller's organization. Throws the same `not-found` for an unknown project and another organization's. */
export async function readProject(db: Executor, principal: Principal, id: string): Promise<ProjectRow> {
  const [project] = await db
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), eq(projects.organizationId, principal.organizationId)));
  if (project === undefined) throw notFound('project', id);
  return project;
}

/** A collection of the caller's organization. Throws the same `not-found` for an unknown, another organization's and a deleted one. */
export async function readCollection(db: Executor, principal: Principal, id: string): Promise<CollectionRow> {
  const [found] = await db
    .select({ collection: collections })
    .from(collections)
    .innerJoin(projects, eq(projects.id, collections.projectId))
    .where(
      and(eq(collections.id, id), eq(projects.organizationId, principal.organizationId), isNull(collections.deletedAt)),
    );
  if (found === undefined) throw notFound('collection', id);
  return found.collection;
}
