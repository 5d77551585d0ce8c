import { createHmac, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { narrowedScopes } from '../../contract/scopes.ts';
import type { Executor, Transaction } from '../db/database.ts';
import { rowOf } from '../db/row-cache.ts';
import { grants, refreshTokens } from '../db/schema.ts';
import { CREDENTIAL_CHARACTERS, principalOfKeyId } from '../pipeline/api-key.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import { SESSION_SECONDS } from './session.ts';
import { principalOfUser } from './user.ts';

/** Lifetime of a refresh token (contract 2.2). */
const REFRESH_SECONDS = 1800;
/** A grant of a user or key ends after this time, however often it is refreshed; one of a sign-in link like the link's session. */
const GRANT_SECONDS = 30 * 86_400;

/** The answer of `/token` (contract 2.2). */
export type TokenAnswer = {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly refresh_expires_in: number;
  readonly scope: string;
};

type GrantRow = typeof grants.$inferSelect;
/** Whom a grant acts for: a user, a key, or with neither all projects of the organization. */
export type Grantee = Pick<GrantRow, 'organizationId' | 'userId' | 'apiKeyId'>;
export type NewGrant = Grantee & { readonly clientId: string; readonly scopes: readonly string[] };

/** The grantee of a caller. */
export function granteeOf({ type, id, organizationId }: Principal): Grantee {
  return { organizationId, userId: type === 'user' ? id : null, apiKeyId: type === 'api_key' ? id : null };
}

/** Creates a grant with its first refresh token, in the caller's transaction. Deletes grants that have expired. */
export async function createGrant(tx: Transaction, given: NewGrant, services: Services) {
  const now = services.clock();
  await tx.delete(grants).where(lte(grants.expiresAt, now));
  const isOfLink = given.userId === null && given.apiKeyId === null;
  const endsAt = new Date(now.getTime() + 1000 * (isOfLink ? SESSION_SECONDS : GRANT_SECONDS));
  const row: GrantRow = {
    ...{ id: services.ids(), organizationId: given.organizationId, clientId: given.clientId },
    ...{ userId: given.userId, apiKeyId: given.apiKeyId, scopes: [...given.scopes], createdAt: now, endsAt },
    expiresAt: refreshEnd(now, endsAt),
  };
  await tx.insert(grants).values(row);
  return { grant: row, refreshToken: await addRefreshToken(tx, row.id, randomBytes(32), now) };
}

/**
 * Exchanges a refresh token for its successor. Null for an unknown or expired one, and for one that was used before: as either its owner or a
 * thief has used it, this ends the grant with all its tokens. A client other than the grant's gets null and changes nothing. No reuse is, as long as the
 * successor is unused, a use while another process exchanges the token, or one within the operator's leeway: it gets the same successor.
 */
export async function rotateRefreshToken(token: string, clientId: string, services: Services) {
  const now = services.clock();
  const tokenHash = sha256Hex(token);
  return services.db.orm.transaction(async (tx) => {
    const [found] = await tx
      .select({ grant: grants, usedAt: refreshTokens.usedAt })
      .from(refreshTokens)
      .innerJoin(grants, eq(grants.id, refreshTokens.grantId))
      .where(and(eq(refreshTokens.tokenHash, tokenHash), gt(grants.expiresAt, now)));
    if (found === undefined || isOtherClient(found.grant, clientId)) return null;
    const { grant, usedAt } = found;
    const successor = successorOf(token, services);
    if (usedAt === null) {
      // Of parallel uses, the database lets one update the row.
      const [used] = await tx
        .update(refreshTokens)
        .set({ usedAt: now })
        .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(refreshTokens.usedAt)))
        .returning({ grantId: refreshTokens.grantId });
      if (used !== undefined) {
        const expiresAt = refreshEnd(now, grant.endsAt);
        await tx.update(grants).set({ expiresAt }).where(eq(grants.id, grant.id));
        return { grant: { ...grant, expiresAt }, refreshToken: await addRefreshToken(tx, grant.id, successor, now) };
      }
    }
    const isParallel = usedAt === null;
    const isWithinLeeway = usedAt !== null && now.getTime() - usedAt.getTime() < services.settings.refreshLeewayMs;
    const unused = isParallel || isWithinLeeway ? await grantOfUnused(tx, successor) : null;
    if (unused !== null) return { grant: unused, refreshToken: refreshTokenOf(successor) };
    await endGrant(tx, grant.id);
    return null;
  });
}

/** The bytes of a token's successor, which the service can compute again from the token, of which it stores only the hash. */
function successorOf(token: string, { secret }: Pick<Services, 'secret'>): Buffer {
  return createHmac('sha256', secret).update(`refresh-token:${token}`).digest();
}

/** The grant of a refresh token; null if the token was used or doesn't exist. */
async function grantOfUnused(tx: Transaction, bytes: Buffer): Promise<GrantRow | null> {
  const tokenHash = sha256Hex(refreshTokenOf(bytes));
  const [found] = await tx
    .select({ grant: grants })
    .from(refreshTokens)
    .innerJoin(grants, eq(grants.id, refreshTokens.grantId))
    .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(refreshTokens.usedAt)));
  return found?.grant ?? null;
}

/** The id of the grant of a refresh token, used or not; null for an unknown one. */
export async function grantOfRefreshToken(token: string, { db }: Pick<Services, 'db'>): Promise<string | null> {
  const [found] = await db.orm
    .select({ grantId: refreshTokens.grantId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, sha256Hex(token)));
  return found?.grantId ?? null;
}

/** Ends a grant: its access and refresh tokens become invalid at once. */
export async function endGrant(db: Executor, grantId: string): Promise<void> {
  await db.delete(grants).where(eq(grants.id, grantId));
}

/** The answer with tokens of a grant, once its rows are on disk; null if the grant's user or key has ended. */
export async function tokenAnswer(
  { grant, refreshToken }: { readonly grant: GrantRow; readonly refreshToken: string },
  issuer: string,
  services: Services,
): Promise<TokenAnswer | null> {
  const principal = await principalOfGrant(grant.id, services);
  if (principal === null) return null;
  await services.db.flushWal();
  const now = Math.floor(services.clock().getTime() / 1000);
  const scope = principal.scopes.join(' ');
  const accessToken = await services.signingKeys.sign({
    ...{ iss: issuer, sub: principal.id, iat: now, exp: now + ACCESS_TOKEN_SECONDS },
    ...{ jti: services.ids(), sid: grant.id, client_id: grant.clientId, scope },
    geopera_org_id: principal.organizationId,
  });
  return {
    ...{ access_token: accessToken, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS },
    refresh_token: refreshToken,
    refresh_expires_in: Math.floor(grant.expiresAt.getTime() / 1000) - now,
    scope,
  };
}

/** The principal that a grant acts for now, or null if the grant, its user or its key has ended. */
export async function principalOfGrant(grantId: string, services: Services): Promise<Principal | null> {
  const grant = await services.rowCache.read(`grant ${grantId}`, async () => {
    const [value = null] = await services.db.orm.select().from(grants).where(eq(grants.id, grantId));
    return { value, rows: value === null ? [] : [rowOf('grants', grantId)], characters: CREDENTIAL_CHARACTERS };
  });
  if (grant === null || grant.endsAt <= services.clock()) return null;
  const { organizationId, userId, apiKeyId, scopes, endsAt: expiresAt } = grant;
  if (userId === null && apiKeyId === null) {
    return { type: 'session', id: grant.id, organizationId, scopes, rateLimit: null, projects: 'all', expiresAt };
  }
  const principal =
    userId !== null ? await principalOfUser(userId, services) : await principalOfKeyId(apiKeyId ?? '', services);
  return principal === null ? null : { ...principal, scopes: narrowedScopes(principal.scopes, scopes), expiresAt };
}

/** A grant of a sign-in without a client id may be refreshed by any client. */
function isOtherClient({ clientId }: GrantRow, given: string): boolean {
  return clientId !== '' && given !== '' && clientId !== given;
}

function refreshEnd(now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + REFRESH_SECONDS * 1000, endsAt.getTime()));
}

function refreshTokenOf(bytes: Buffer): string {
  return `crt_${bytes.toString('base64url')}`;
}

/** Stores only the token's hash. */
async function addRefreshToken(tx: Transaction, grantId: string, bytes: Buffer, at: Date): Promise<string> {
  const token = refreshTokenOf(bytes);
  await tx.insert(refreshTokens).values({ tokenHash: sha256Hex(token), grantId, createdAt: at });
  return token;
}
