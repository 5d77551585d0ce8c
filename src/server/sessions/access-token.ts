import { createHmac, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { rowOf } from '../db/row-cache.ts';
import { sessions } from '../db/schema.ts';
import { CREDENTIAL_CHARACTERS } from '../pipeline/api-key.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import { principalOfUser } from './user.ts';

/** Lifetime of an access token (contract 16.3). */
export const ACCESS_TOKEN_SECONDS = 300;

export const SESSION_PREFIX = 'ctk_';

/** An access token of a session: the session's id and the token's expiry, signed by HMAC-SHA256 with the data folder's secret. */
export function accessTokenOf(sessionId: string, services: Services): string {
  const expiresAt = Math.floor(services.clock().getTime() / 1000) + ACCESS_TOKEN_SECONDS;
  const payload = Buffer.from(JSON.stringify([sessionId, expiresAt])).toString('base64url');
  return `${SESSION_PREFIX}${payload}.${signature(payload, services.secret)}`;
}

/**
 * The principal of a token, or null if it is forged or expired, or if its session has ended. So signing out takes effect
 * immediately.
 */
export async function principalOfAccessToken(token: string, services: Services): Promise<Principal | null> {
  const signed = readSignedToken(token, services);
  if (signed === null || services.clock().getTime() >= signed.expiresAt * 1000) return null;
  const sessionId = signed.signInId;
  const session = await services.rowCache.read(`session ${sessionId}`, async () => {
    const [value = null] = await services.db.orm.select().from(sessions).where(eq(sessions.id, sessionId));
    return { value, rows: value === null ? [] : [rowOf('sessions', value.id)], characters: CREDENTIAL_CHARACTERS };
  });
  if (session === null || session.expiresAt <= services.clock()) return null;
  const { id, organizationId, scopes, userId, expiresAt } = session;
  if (userId !== null) {
    const user = await principalOfUser(userId, services);
    return user === null ? null : { ...user, expiresAt, sessionId: id };
  }
  return { type: 'session', id, organizationId, scopes, rateLimit: null, projects: 'all', expiresAt, sessionId: id };
}

/** What a signed token states: the id of its session or grant, and its expiry in seconds since 1970. */
export type SignedToken = { readonly signInId: string; readonly expiresAt: number };

/** What a token that this service has signed states, expired or not; null for another text. */
export function readSignedToken(token: string, { secret }: Pick<Services, 'secret'>): SignedToken | null {
  const payload = signedPayload(token, secret);
  if (payload === null) return null;
  // The signature proves that this service wrote the payload, so its form is known.
  const [signInId, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, number];
  return { signInId, expiresAt };
}

/** The payload of a token with a valid signature, in base64url; null for another text. */
function signedPayload(token: string, secret: Uint8Array): string | null {
  const [, payload, mac] = /^ctk_([\w-]+)\.([\w-]+)$/.exec(token) ?? [];
  if (payload === undefined || mac === undefined) return null;
  const expected = Buffer.from(signature(payload, secret));
  const given = Buffer.from(mac);
  return expected.length === given.length && timingSafeEqual(expected, given) ? payload : null;
}

/** The purpose is part of the signed text, so that no other kind of token signed with this secret is valid here. */
function signature(payload: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`access-token:${payload}`).digest('base64url');
}
