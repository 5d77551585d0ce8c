import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { users } from '../db/schema.ts';
import { clientNetwork } from '../limits/client-network.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import { type Attempt, forgetFailures, MAX_OF_NETWORK, recordFailure, secondsUntilAttempt } from './attempts.ts';
import { MAX_PASSWORD_LENGTH, verifyPassword } from './password.ts';
import { principalOfUser } from './user.ts';

export type PasswordSignIn<Opened> =
  | { readonly outcome: 'signed-in'; readonly opened: Opened }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

type Given<Opened> = {
  readonly name: string;
  readonly password: string;
  readonly address: string | null;
  /** Creates the session or grant, in the transaction that has checked that the password is still the user's. */
  readonly open: (tx: Transaction, principal: Principal) => Promise<Opened>;
};

/** Attempts that wait or run: of all, and by network. One runs at a time, so that parallel attempts can't exceed the limits. */
type Queue = { waiting: number; readonly ofNetworks: Map<string, number>; last: Promise<unknown> };
const queues = new WeakMap<Services, Queue>();
const MAX_WAITING = 100;
const FULL_SECONDS = 5;

/**
 * Checks a user's name and password within the limits of attempts (attempts.ts), and opens what the caller creates for the user. A refusal doesn't
 * reveal whether the name exists. Throws `rate-limited` for too many sign-ins of the account from the network, right ones too, which bounds the cost of hashes.
 */
export async function signInWithPassword<Opened>(
  given: Given<Opened>,
  services: Services,
): Promise<PasswordSignIn<Opened>> {
  const attempt = attemptOf(given.name, given.address);
  // Before the queue, so that a network that is refused anyway takes no place in it.
  const retryAfterSeconds = await secondsUntilAttempt(attempt, services);
  if (retryAfterSeconds !== null) return { outcome: 'limited', retryAfterSeconds };
  const queue = queues.get(services) ?? { waiting: 0, ofNetworks: new Map(), last: Promise.resolve() };
  queues.set(services, queue);
  // As many of a network as may fail, so that one network leaves places to the others.
  const ofNetwork = queue.ofNetworks.get(attempt.network) ?? 0;
  const isFull = queue.waiting >= MAX_WAITING || ofNetwork >= MAX_OF_NETWORK;
  if (isFull) return { outcome: 'limited', retryAfterSeconds: FULL_SECONDS };
  addWaiting(queue, attempt.network, 1);
  try {
    // After the queue's limits, so that what they refuse creates no window of a limit.
    await services.limits.requests.admitSignIn(`account ${attempt.account}`, given.address);
    const result = queue.last.then(() => attemptPassword(given, attempt, services));
    queue.last = result.then(
      () => undefined,
      () => undefined,
    );
    return await result;
  } finally {
    addWaiting(queue, attempt.network, -1);
  }
}

function addWaiting(queue: Queue, network: string, attempts: 1 | -1): void {
  const ofNetwork = (queue.ofNetworks.get(network) ?? 0) + attempts;
  queue.waiting += attempts;
  if (ofNetwork > 0) queue.ofNetworks.set(network, ofNetwork);
  else queue.ofNetworks.delete(network);
}

async function attemptPassword<Opened>(
  { name, password, open }: Given<Opened>,
  attempt: Attempt,
  services: Services,
): Promise<PasswordSignIn<Opened>> {
  const retryAfterSeconds = await secondsUntilAttempt(attempt, services);
  if (retryAfterSeconds !== null) return { outcome: 'limited', retryAfterSeconds };
  const [user] = await services.db.orm
    .select()
    .from(users)
    .where(eq(users.name, normalizedName(name)));
  const isRight =
    password.length <= MAX_PASSWORD_LENGTH && (await verifyPassword(user?.passwordHash ?? null, password));
  const principal = isRight && user !== undefined ? await principalOfUser(user.id, services) : null;
  const signIn =
    principal === null || user === undefined
      ? null
      : await services.db.orm.transaction(async (tx) =>
          (await isUnchanged(tx, user)) ? { opened: await open(tx, principal) } : null,
        );
  if (signIn === null) {
    await recordFailure(attempt, services);
    return { outcome: 'refused' };
  }
  await forgetFailures(attempt, services);
  return { outcome: 'signed-in', opened: signIn.opened };
}

/**
 * Whether the user still has this password and is enabled. Locks the row until the transaction ends: a change of the password or of the user
 * either is seen here, or waits and then ends what the transaction has created.
 */
async function isUnchanged(tx: Transaction, { id, passwordHash }: typeof users.$inferSelect): Promise<boolean> {
  const [user] = await tx
    .select({ passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, id))
    .for('share');
  return user?.passwordHash === passwordHash && user.disabledAt === null;
}

/** The attempt of this name, in any form, from this address. */
export function attemptOf(name: string, address: string | null): Attempt {
  return { account: sha256Hex(`password:${normalizedName(name)}`), network: clientNetwork(address) };
}

/** The form in which names are stored and compared. */
export function normalizedName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
