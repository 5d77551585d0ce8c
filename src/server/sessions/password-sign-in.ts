import { eq } from 'drizzle-orm';
import { users } from '../db/schema.ts';
import { clientNetwork } from '../limits/client-network.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import { type Attempt, forgetFailures, recordFailure, secondsUntilAttempt } from './attempts.ts';
import { MAX_PASSWORD_LENGTH, verifyPassword } from './password.ts';
import { principalOfUser } from './user.ts';

export type PasswordSignIn =
  | { readonly outcome: 'signed-in'; readonly principal: Principal }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'limited'; readonly retryAfterSeconds: number };

type Given = { readonly name: string; readonly password: string; readonly address: string | null };

/** Attempts that wait or run, by service. One runs at a time, so that parallel attempts can't exceed the limits. */
const queues = new WeakMap<Services, { waiting: number; last: Promise<unknown> }>();
const MAX_WAITING = 100;

/** Checks a user's name and password within the limits of attempts (attempts.ts). The result doesn't reveal whether the name exists. */
export async function signInWithPassword(given: Given, services: Services): Promise<PasswordSignIn> {
  const queue = queues.get(services) ?? { waiting: 0, last: Promise.resolve() };
  queues.set(services, queue);
  if (queue.waiting >= MAX_WAITING) return { outcome: 'limited', retryAfterSeconds: 5 };
  queue.waiting += 1;
  const result = queue.last.then(() => attemptPassword(given, services));
  queue.last = result.then(
    () => undefined,
    () => undefined,
  );
  return result.finally(() => {
    queue.waiting -= 1;
  });
}

async function attemptPassword({ name, password, address }: Given, services: Services): Promise<PasswordSignIn> {
  const userName = normalizedName(name);
  const attempt = attemptOf(userName, address);
  const retryAfterSeconds = await secondsUntilAttempt(attempt, services);
  if (retryAfterSeconds !== null) return { outcome: 'limited', retryAfterSeconds };
  const [user] = await services.db.orm.select().from(users).where(eq(users.name, userName));
  const isRight =
    password.length <= MAX_PASSWORD_LENGTH && (await verifyPassword(user?.passwordHash ?? null, password));
  const principal = isRight && user !== undefined ? await principalOfUser(user.id, services) : null;
  if (principal === null) {
    await recordFailure(attempt, services);
    return { outcome: 'refused' };
  }
  await forgetFailures(attempt, services);
  return { outcome: 'signed-in', principal };
}

/** The attempt of this name, in any form, from this address. */
export function attemptOf(name: string, address: string | null): Attempt {
  return { account: sha256Hex(`password:${normalizedName(name)}`), network: clientNetwork(address) };
}

/** The form in which names are stored and compared. */
export function normalizedName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
