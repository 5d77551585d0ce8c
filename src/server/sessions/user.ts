import { eq } from 'drizzle-orm';
import { rowOf } from '../db/row-cache.ts';
import { projectMembers, users } from '../db/schema.ts';
import { CREDENTIAL_CHARACTERS } from '../pipeline/api-key.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';

/** The principal of a user with the current scopes and memberships, or null for an unknown or disabled user. */
export async function principalOfUser(
  userId: string,
  services: Pick<Services, 'db' | 'rowCache'>,
): Promise<Principal | null> {
  const { orm } = services.db;
  return services.rowCache.read(`user ${userId}`, async () => {
    const [user] = await orm.select().from(users).where(eq(users.id, userId));
    if (user === undefined) return { value: null, rows: [], characters: 0 };
    const members = await orm
      .select({ projectId: projectMembers.projectId, role: projectMembers.role })
      .from(projectMembers)
      .where(eq(projectMembers.userId, userId));
    const { id, organizationId, scopes, disabledAt } = user;
    const projects = new Map(members.map(({ projectId, role }) => [projectId, role]));
    const principal: Principal = { type: 'user', id, organizationId, scopes, rateLimit: null, projects };
    const characters = CREDENTIAL_CHARACTERS + 60 * members.length;
    return { value: disabledAt === null ? principal : null, rows: [rowOf('users', id)], characters };
  });
}
