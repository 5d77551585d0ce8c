import { and, eq } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { deviceRequests, grants, projectMembers, projects, sessions, users } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';
import { hashPassword } from './password.ts';
import { normalizedName } from './password-sign-in.ts';

export type UserRow = typeof users.$inferSelect;

/** The user of this name. Throws OperatorError for an unknown one. */
export async function userOf(db: Executor, name: string): Promise<UserRow> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(users.name, normalizedName(name)));
  if (user === undefined) {
    throw new OperatorError(
      `There is no user ${JSON.stringify(normalizedName(name))}; "cutline user list" lists them.`,
    );
  }
  return user;
}

export type UserToCreate = Pick<UserRow, 'id' | 'organizationId' | 'name' | 'scopes' | 'createdAt'> & {
  readonly password: string;
};

/** Creates a user, who is a member of no project yet. Throws OperatorError for a name that exists. */
export async function createUser(db: Executor, { password, ...user }: UserToCreate): Promise<void> {
  const row = { ...user, name: normalizedName(user.name), passwordHash: await hashPassword(password) };
  const created = await db.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
  if (created.length === 0)
    throw new OperatorError(`There is already a user ${JSON.stringify(row.name)}; choose another name.`);
}

/** Changes the password, and ends all sessions and tokens of the user. */
export async function setPassword(db: Executor, { id }: UserRow, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, id));
    await endSignIns(tx, id);
  });
}

/** Disables the user from `at`, which ends all sessions and tokens, or enables the user again. */
export async function setDisabled(db: Executor, { id }: UserRow, at: Date | null): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ disabledAt: at }).where(eq(users.id, id));
    if (at !== null) await endSignIns(tx, id);
  });
}

async function endSignIns(db: Executor, userId: string): Promise<void> {
  // Also those that the user approved and the device has not fetched yet.
  await db.delete(deviceRequests).where(eq(deviceRequests.userId, userId));
  await db.delete(sessions).where(eq(sessions.userId, userId));
  await db.delete(grants).where(eq(grants.userId, userId));
}

export type Membership = typeof projectMembers.$inferInsert;

/** Makes the user a member of the project, or changes the role. Throws OperatorError if they belong to different organizations. */
export async function addMember(
  db: Executor,
  user: UserRow,
  { projectId, role, createdAt }: Omit<Membership, 'userId'>,
) {
  const [project] = await db.select().from(projects).where(eq(projects.id, projectId));
  if (project === undefined)
    throw new OperatorError(`There is no project ${projectId}; "cutline project list" lists them.`);
  if (project.organizationId !== user.organizationId) {
    throw new OperatorError(
      `The project ${projectId} belongs to another organization than the user ${JSON.stringify(user.name)}.`,
    );
  }
  await db
    .insert(projectMembers)
    .values({ projectId, userId: user.id, role, createdAt })
    .onConflictDoUpdate({ target: [projectMembers.projectId, projectMembers.userId], set: { role } });
}

/** Ends a membership. Throws OperatorError if there is none. */
export async function removeMember(db: Executor, user: UserRow, projectId: string): Promise<void> {
  const removed = await db
    .delete(projectMembers)
    .where(and(eq(projectMembers.projectId, projectId), eq(projectMembers.userId, user.id)))
    .returning({ role: projectMembers.role });
  if (removed.length === 0) {
    throw new OperatorError(`The user ${JSON.stringify(user.name)} is not a member of the project ${projectId}.`);
  }
}
