import { asc, eq } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { organizations } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';

/** The organization with this id. Throws OperatorError for an unknown one. */
export async function organizationOf(db: Executor, id: string): Promise<typeof organizations.$inferSelect> {
  const [found] = await db.select().from(organizations).where(eq(organizations.id, id));
  if (!found) throw new OperatorError(`There is no organization ${id}.`);
  return found;
}

/**
 * The organization with this id, or the only one there is if no id is given. Throws OperatorError for an unknown one, and without an id if there
 * are several: a guess might show rasters to another organization.
 */
export async function organizationOrOnly(
  db: Executor,
  id: string | undefined,
): Promise<typeof organizations.$inferSelect> {
  if (id !== undefined) return organizationOf(db, id);
  const found = await db.select().from(organizations).orderBy(asc(organizations.createdAt)).limit(10);
  const [only] = found;
  if (only === undefined) throw new OperatorError('There is no organization. Create one with: cutline org create NAME');
  if (found.length === 1) return only;
  const list = found.map(({ name, id }) => `${name} ${id}`).join(', ');
  throw new OperatorError(`There are several organizations; name one with --org ID. The first are: ${list}.`);
}
