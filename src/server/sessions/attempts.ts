import { and, desc, eq, gt, lte } from 'drizzle-orm';
import { failedAttempts } from '../db/schema.ts';
import type { Services } from '../services.ts';

const WINDOW_MS = 10 * 60 * 1000;
/** Failures within the window after which further attempts are refused. */
const MAX_OF_ACCOUNT = 10;
export const MAX_OF_NETWORK = 30;

/** `account` is a hash of the name that is tried, so that the table contains no names; `network` is `clientNetwork` of the caller's address. */
export type Attempt = { readonly account: string; readonly network: string };

/**
 * Seconds until the attempt may be made; null if it may be made now. An account with 10 failures, from wherever, refuses the networks
 * that have failed on it and gives every other network one attempt: an owner who is elsewhere can't be locked out, and an attacker gets
 * one guess per network and window. A network with 30 failures on any accounts is refused.
 */
export async function secondsUntilAttempt(attempt: Attempt, services: Pick<Services, 'db' | 'clock'>) {
  const now = services.clock().getTime();
  const [ofAccount, ofNetwork] = await Promise.all([
    newestFailures(services, eq(failedAttempts.account, attempt.account), MAX_OF_ACCOUNT),
    newestFailures(services, eq(failedAttempts.network, attempt.network), MAX_OF_NETWORK),
  ]);
  // Complete, unless the network has 30 newer failures: then it is refused for longer than a failure of the pair would refuse it.
  const ofPair = ofNetwork.filter(({ account }) => account === attempt.account);
  // Until the failures that are too many leave the window, or all failures of the network on this account have left it.
  const untilAccount = Math.min(endOf(ofAccount, MAX_OF_ACCOUNT), endOf(ofPair, 1));
  const endMs = Math.max(untilAccount, endOf(ofNetwork, MAX_OF_NETWORK));
  return endMs <= now ? null : Math.max(1, Math.ceil((endMs - now) / 1000));
}

/** Records a failure, and deletes those that have left the window. */
export async function recordFailure(attempt: Attempt, { db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const now = clock();
  await db.orm.delete(failedAttempts).where(lte(failedAttempts.createdAt, new Date(now.getTime() - WINDOW_MS)));
  await db.orm.insert(failedAttempts).values({ ...attempt, createdAt: now });
}

/** Forgets the failures of this network on this account after a success. Those of other networks remain. */
export async function forgetFailures({ account, network }: Attempt, { db }: Pick<Services, 'db'>): Promise<void> {
  await db.orm
    .delete(failedAttempts)
    .where(and(eq(failedAttempts.account, account), eq(failedAttempts.network, network)));
}

type Failure = { readonly account: string; readonly atMs: number };

/** The newest failures within the window, at most `max`, the newest first. */
async function newestFailures(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  condition: ReturnType<typeof eq>,
  max: number,
) {
  const since = new Date(clock().getTime() - WINDOW_MS);
  const rows = await db.orm
    .select({ account: failedAttempts.account, at: failedAttempts.createdAt })
    .from(failedAttempts)
    .where(and(condition, gt(failedAttempts.createdAt, since)))
    .orderBy(desc(failedAttempts.createdAt))
    .limit(max);
  return rows.map(({ account, at }): Failure => ({ account, atMs: at.getTime() }));
}

/** When fewer than `max` failures are left in the window, in milliseconds; 0 if that is so now. */
function endOf(failures: readonly Failure[], max: number): number {
  const last = failures[max - 1];
  return last === undefined ? 0 : last.atMs + WINDOW_MS;
}
