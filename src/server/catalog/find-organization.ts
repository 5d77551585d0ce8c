import { eq } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { organizations } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';

/** The organization with this id. Throws OperatorError for an unknown one. */
export async function organizationOf(db: Executor, id: string): Promise<typeof organizations.$inferSelect> {
  const [found] = await db.select().from(organizations).where(eq(organizations.id, id));
  if (!found) throw new OperatorError(`There is no organization ${id}.`);
  return found;
}
