import { and, count, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { collections, organizations, projects } from '../db/schema.ts';
import { ProblemError } from '../http/problem-error.ts';

type NewProject = {
  readonly organizationId: string;
  readonly name: string;
  readonly hasBucket: boolean;
  readonly description?: string | null;
  readonly gcsRegion?: string;
};

/** The row of a new project. Its bucket is a folder of the store, which the first file creates. */
export function newProject(
  { hasBucket, ...project }: NewProject,
  { id, at }: { readonly id: string; readonly at: Date },
): typeof projects.$inferInsert & { readonly id: string } {
  return { ...project, id, bucketName: hasBucket ? `project-${id}` : null, createdAt: at, updatedAt: at };
}

/** Limits of lists that the contract has no pages for. */
const MAX_PROJECTS = 1000;
const MAX_COLLECTIONS = 1000;

/** Throws `conflict` if the organization has as many projects as it may have. Other calls of the organization wait until the transaction ends. */
export async function requireRoomForProject(tx: Transaction, organizationId: string): Promise<void> {
  await lockOrganization(tx, organizationId);
  const [found] = await tx.select({ rows: count() }).from(projects).where(eq(projects.organizationId, organizationId));
  if ((found?.rows ?? 0) >= MAX_PROJECTS) throw full('projects', MAX_PROJECTS);
}

/** The same for collections, over all projects of the organization. */
export async function requireRoomForCollection(tx: Transaction, organizationId: string): Promise<void> {
  await lockOrganization(tx, organizationId);
  const [found] = await tx
    .select({ rows: count() })
    .from(collections)
    .innerJoin(projects, eq(projects.id, collections.projectId))
    .where(and(eq(projects.organizationId, organizationId), isNull(collections.deletedAt)));
  if ((found?.rows ?? 0) >= MAX_COLLECTIONS) throw full('collections', MAX_COLLECTIONS);
}

async function lockOrganization(tx: Transaction, id: string): Promise<void> {
  await tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, id)).for('update');
}

function full(what: string, limit: number): ProblemError {
  const detail = `The organization has ${limit.toLocaleString('en')} ${what}, which is the limit. Use one of them.`;
  return new ProblemError('conflict', detail);
}
