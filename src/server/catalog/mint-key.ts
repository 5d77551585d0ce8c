import { randomBytes } from 'node:crypto';
import type { Executor } from '../db/database.ts';
import { apiKeys } from '../db/schema.ts';
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
};

/** Makes a key valid. Stores only its hash; registering a key twice changes nothing. */
export async function registerKey(db: Executor, registration: KeyToRegister): Promise<void> {
  const { key, id, organizationId, name, scopes, at } = registration;
  await db
    .insert(apiKeys)
    .values({ id, organizationId, name, keyHash: sha256Hex(key), scopes: [...scopes], createdAt: at })
    .onConflictDoNothing();
}
