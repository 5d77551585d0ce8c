import { createHash, randomBytes, randomInt } from 'node:crypto';
import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import { narrowedScopes, requestedGrants } from '../../contract/scopes.ts';
import type { Executor, Transaction } from '../db/database.ts';
import { deviceRequests, sessions, users } from '../db/schema.ts';
import { clientNetwork } from '../limits/client-network.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import { createGrant, granteeOf } from './grant.ts';

/** Lifetime of a request, and the first interval of polls (contract 2.2). */
export const DEVICE_SECONDS = 600;
const INTERVAL_SECONDS = 5;
/** Added by each poll that comes too early (RFC 8628, 3.5). */
const SLOWER_SECONDS = 5;
/** An early poll is one that comes this much earlier than the interval says; a timer of the device may be imprecise. */
const TOLERANCE_MS = 500;
/** Limits of waiting requests: of one network, and of the service, which then drops some of them. */
const MAX_OF_NETWORK = 20;
const MAX_REQUESTS = 10_000;
const DROPPED_REQUESTS = 1000;
/** RFC 8628, 6.1: no vowels, so that codes form no words, and no letters or digits that look alike. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const CODE_LENGTH = 8;

type DeviceRow = typeof deviceRequests.$inferSelect;

export type NewDeviceRequest = {
  readonly clientId: string;
  readonly scope: string;
  /** S256, base64url. */
  readonly codeChallenge: string;
  readonly address: string | null;
};

/** Starts a request. Null if too many of this network wait. Stores only hashes of the codes; deletes expired requests. */
export async function startDeviceRequest({ address, ...given }: NewDeviceRequest, { db, clock }: Services) {
  const now = clock();
  const network = clientNetwork(address);
  await db.orm.delete(deviceRequests).where(lte(deviceRequests.expiresAt, now));
  const [ofNetwork] = await db.orm
    .select({ rows: count() })
    .from(deviceRequests)
    .where(eq(deviceRequests.address, network));
  const [all] = await db.orm.select({ rows: count() }).from(deviceRequests);
  if ((ofNetwork?.rows ?? 0) >= MAX_OF_NETWORK) return null;
  if ((all?.rows ?? 0) >= MAX_REQUESTS) await dropRequests(db.orm);
  const deviceCode = randomBytes(32).toString('base64url');
  const userCode = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  await db.orm.insert(deviceRequests).values({
    ...given,
    deviceCodeHash: sha256Hex(deviceCode),
    userCodeHash: sha256Hex(userCode),
    address: network,
    interval: INTERVAL_SECONDS,
    createdAt: now,
    expiresAt: new Date(now.getTime() + DEVICE_SECONDS * 1000),
  });
  return { deviceCode, userCode: `${userCode.slice(0, 4)}-${userCode.slice(4)}`, intervalSeconds: INTERVAL_SECONDS };
}

/**
 * Drops undecided requests of the sites with the most of them: of each site the oldest first. A site is an IPv4 address or the first 48 bits of an
 * IPv6 one, which one customer can have (RFC 6177). So an attacker with fewer sites than requests drops its own, and anyone can begin.
 */
async function dropRequests(db: Executor): Promise<void> {
  const { address, createdAt, deviceCodeHash, state } = deviceRequests;
  const site = sql`coalesce(substring(${address} from '^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+:'), ${address})`;
  await db.execute(sql`
    delete from ${deviceRequests} where ${deviceCodeHash} in (
      select hash from (
        select ${deviceCodeHash} as hash, ${createdAt} as created_at,
          row_number() over (partition by ${site} order by ${createdAt} desc) as nth_newest
        from ${deviceRequests} where ${state} = 'pending') as ranked
      order by nth_newest desc, created_at limit ${DROPPED_REQUESTS})`);
}

/** The waiting request of a code that a person entered, in any case and with any separators; null for an unknown or expired one. */
export async function findDeviceRequest(
  userCode: string,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
): Promise<DeviceRow | null> {
  const letters = userCode.toUpperCase().replace(/[^A-Z]/g, '');
  const [found = null] = await db.orm
    .select()
    .from(deviceRequests)
    .where(
      and(
        eq(deviceRequests.userCodeHash, sha256Hex(letters)),
        eq(deviceRequests.state, 'pending'),
        gt(deviceRequests.expiresAt, clock()),
      ),
    );
  return found;
}

/** The scopes that the device gets if the caller approves: the caller's, or those of them that the device requests. */
export function scopesForDevice({ scope }: Pick<DeviceRow, 'scope'>, principal: Principal): readonly string[] {
  const requested = requestedGrants(scope);
  return requested.length === 0 ? principal.scopes : narrowedScopes(principal.scopes, requested);
}

/** Approves or denies a waiting request for the caller. Fails if it is no longer waiting, or if the caller has been signed out meanwhile. */
export async function decideDeviceRequest(
  row: DeviceRow,
  principal: Principal,
  isApproved: boolean,
  { db }: Pick<Services, 'db'>,
): Promise<'decided' | 'not-waiting' | 'signed-out'> {
  const approval = { ...granteeOf(principal), scopes: [...scopesForDevice(row, principal)] };
  return db.orm.transaction(async (tx) => {
    if (!(await isSignedIn(tx, principal))) return 'signed-out';
    const decided = await tx
      .update(deviceRequests)
      .set(isApproved ? { state: 'approved', ...approval } : { state: 'denied' })
      .where(and(eq(deviceRequests.deviceCodeHash, row.deviceCodeHash), eq(deviceRequests.state, 'pending')))
      .returning({ state: deviceRequests.state });
    return decided.length === 1 ? 'decided' : 'not-waiting';
  });
}

/**
 * Whether the caller's session of the app still exists; true for an API key. Locks a user's row, so that a new password waits and then also ends
 * what the transaction approves.
 */
async function isSignedIn(tx: Transaction, { type, id, sessionId }: Principal): Promise<boolean> {
  if (sessionId === undefined) return true;
  if (type === 'user') await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for('share');
  const [session] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, sessionId));
  return session !== undefined;
}

/** Whether a device code belongs to a request, also to one that has expired. */
export async function isKnownDeviceCode(deviceCode: string, { db }: Pick<Services, 'db'>): Promise<boolean> {
  const [found] = await db.orm
    .select({ clientId: deviceRequests.clientId })
    .from(deviceRequests)
    .where(eq(deviceRequests.deviceCodeHash, sha256Hex(deviceCode)));
  return found !== undefined;
}

export type DevicePoll = { readonly deviceCode: string; readonly clientId: string; readonly codeVerifier: string };
type PollError = 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token' | 'invalid_grant';

/** A device's poll: an approved request becomes a grant, once. */
export async function pollDeviceRequest(poll: DevicePoll, services: Services) {
  const { orm } = services.db;
  const now = services.clock();
  const isRow = eq(deviceRequests.deviceCodeHash, sha256Hex(poll.deviceCode));
  return orm.transaction(async (tx) => {
    const [row] = await tx.select().from(deviceRequests).where(isRow).for('update');
    if (row === undefined || row.clientId !== poll.clientId) return failed('invalid_grant');
    if (row.expiresAt <= now) return failed('expired_token');
    if (createHash('sha256').update(poll.codeVerifier).digest('base64url') !== row.codeChallenge) {
      // Someone else has the device code.
      await tx.delete(deviceRequests).where(isRow);
      return failed('invalid_grant');
    }
    if (row.state === 'pending') {
      const isEarly =
        row.polledAt !== null && now.getTime() - row.polledAt.getTime() < row.interval * 1000 - TOLERANCE_MS;
      const interval = isEarly ? row.interval + SLOWER_SECONDS : row.interval;
      await tx.update(deviceRequests).set({ polledAt: now, interval }).where(isRow);
      return failed(isEarly ? 'slow_down' : 'authorization_pending');
    }
    await tx.delete(deviceRequests).where(isRow);
    const { organizationId, userId, apiKeyId, scopes, clientId } = row;
    if (row.state === 'denied' || organizationId === null || scopes === null) return failed('access_denied');
    return { created: await createGrant(tx, { organizationId, userId, apiKeyId, scopes, clientId }, services) };
  });
}

function failed(error: PollError): { readonly error: PollError } {
  return { error };
}
