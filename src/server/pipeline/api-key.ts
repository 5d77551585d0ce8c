import { eq } from 'drizzle-orm';
import { apiKeys } from '../db/schema.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from './hash.ts';
import type { Principal } from './principal.ts';

/** The principal of an API key, or null for an unknown or expired key. Only the SHA-256 of a key is stored. */
export async function principalOfKey(key: string, services: Services): Promise<Principal | null> {
  const [row] = await services.db.orm
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, sha256Hex(key)));
  if (row === undefined) return null;
  if (row.expiresAt !== null && row.expiresAt <= services.clock()) return null;
  return { type: 'api_key', id: row.id, organizationId: row.organizationId, scopes: row.scopes };
}
