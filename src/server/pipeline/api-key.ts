import { eq } from 'drizzle-orm';
import { rowOf } from '../db/row-cache.ts';
import { apiKeys } from '../db/schema.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from './hash.ts';
import type { Principal } from './principal.ts';

/** The principal of an API key, or null for an unknown or expired key. Only the SHA-256 of a key is stored. */
export async function principalOfKey(key: string, services: Services): Promise<Principal | null> {
  const hash = sha256Hex(key);
  const row = await services.rowCache.read(`api key ${hash}`, async () => {
    const [value = null] = await services.db.orm.select().from(apiKeys).where(eq(apiKeys.keyHash, hash));
    return { value, rows: value === null ? [] : [rowOf('api_keys', value.id)], characters: CREDENTIAL_CHARACTERS };
  });
  return row === null ? null : principalOf(row, services);
}

/** The principal of a key by its id, or null for an unknown or expired key. */
export async function principalOfKeyId(id: string, services: Services): Promise<Principal | null> {
  const row = await services.rowCache.read(`api key by id ${id}`, async () => {
    const [value = null] = await services.db.orm.select().from(apiKeys).where(eq(apiKeys.id, id));
    return { value, rows: value === null ? [] : [rowOf('api_keys', id)], characters: CREDENTIAL_CHARACTERS };
  });
  return row === null ? null : principalOf(row, services);
}

function principalOf(row: typeof apiKeys.$inferSelect, services: Pick<Services, 'clock'>): Principal | null {
  if (row.expiresAt !== null && row.expiresAt <= services.clock()) return null;
  const { id, organizationId, scopes, rateLimit } = row;
  return { type: 'api_key', id, organizationId, scopes, rateLimit, projects: 'all', expiresAt: row.expiresAt };
}

/** Approximate size of a credential's row in memory. */
export const CREDENTIAL_CHARACTERS = 1000;
