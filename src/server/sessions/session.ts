import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { appScopes } from '../../contract/scopes.ts';
import type { Executor } from '../db/database.ts';
import { sessions } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';

/** Lifetime of a browser's session (contract 16.3). */
export const SESSION_SECONDS = 12 * 60 * 60;

/**
 * Opens a session of a user, or with the app's scopes for a sign-in link. Returns the cookie's value, of which only the hash is stored. Deletes expired
 * sessions.
 */
export async function openSession(
  services: Services,
  organizationId: string,
  user?: Pick<Principal, 'id' | 'scopes'>,
  db: Executor = services.db.orm,
): Promise<{ id: string; cookie: string }> {
  const now = services.clock();
  const id = services.ids();
  const cookie = randomBytes(32).toString('base64url');
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
  await db.insert(sessions).values({
    id,
    organizationId,
    userId: user?.id ?? null,
    cookieHash: sha256Hex(cookie),
    scopes: [...(user?.scopes ?? appScopes)],
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
  });
  return { id, cookie };
}

/** The session of a cookie's value, or null if it doesn't exist or has expired. */
export async function findSession(services: Services, cookie: string): Promise<{ id: string } | null> {
  const [row] = await services.db.orm
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.cookieHash, sha256Hex(cookie)), gt(sessions.expiresAt, services.clock())));
  return row ?? null;
}

/** Ends the session of a cookie's value. Its access tokens become invalid immediately. */
export async function closeSession(services: Services, cookie: string): Promise<void> {
  await services.db.orm.delete(sessions).where(eq(sessions.cookieHash, sha256Hex(cookie)));
}
