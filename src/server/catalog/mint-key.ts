import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { apiKeys } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';
import { sha256Hex } from '../pipeline/hash.ts';

/** A new API key. It can't be read back after registration. */
export function newKey(): string {
  return `gpra_${randomBytes(32).toString('base64url')}`;
}

export type KeyToRegister = {
  key: string;
  id: string;
  organizationId: string;
  name: string;
  scopes: readonly string[];
  at: Date;
  /** Absent for a key without an end. */
  expiresAt?: Date | undefined;
  /** Requests per minute; absent for a key with its organization's limit only. */
  rateLimit?: number | undefined;
};

/** Makes a key valid. Stores only its hash; registering a key twice changes nothing. */
export async function registerKey(db: Executor, registration: KeyToRegister): Promise<void> {
  const { key, scopes, at, ...row } = registration;
  await db
    .insert(apiKeys)
    .values({ ...row, keyHash: sha256Hex(key), scopes: [...scopes], createdAt: at })
    .onConflictDoNothing();
}

/** Ends a key's validity, and returns its name and organization. A key that has ended already stays so. Throws for an unknown id. */
export async function revokeKey(db: Executor, id: string, at: Date): Promise<{ name: string; organizationId: string }> {
  const [key] = await db.select().from(apiKeys).where(eq(apiKeys.id, id));
  if (key === undefined) {
    throw new OperatorError(`There is no key ${JSON.stringify(id)}; "cutline key list" lists their ids.`);
  }
  if (key.expiresAt === null || key.expiresAt > at) {
    await db.update(apiKeys).set({ expiresAt: at }).where(eq(apiKeys.id, id));
  }
  return { name: key.name, organizationId: key.organizationId };
}
