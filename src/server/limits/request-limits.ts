import { rateLimitHeaders } from '../../contract/headers.ts';
import type { OperationTier } from '../../contract/operations.ts';
import type { Settings } from '../env.ts';
import type { Principal } from '../pipeline/principal.ts';
import { clientNetwork } from './client-network.ts';
import { type LimitStore, PUBLIC_LIMIT } from './limit-store.ts';
import { limited } from './limited.ts';
import { type Count, createWindowLimiter, type WindowLimiter } from './window-limiter.ts';

/** Headers of a response; the checks add theirs, also to a refusal. */
export type ReplyHeaders = Record<string, string>;

/** The request rates of contract 7.1. */
export type RequestLimits = {
  /**
   * Step 4: counts a call of an authenticated caller, whatever its outcome (R7), and adds the `X-RateLimit-*` headers. Throws
   * `rate-limited`.
   */
  admit(principal: Principal, tier: OperationTier, replyHeaders: ReplyHeaders): Promise<void>;
  /**
   * Counts a public request of a client's address, null without a connection. Throws `rate-limited`; for a request that has been refused already, with
   * the sentence `refusal` of why.
   */
  admitPublic(address: string | null, refusal?: string): Promise<void>;
  /**
   * Counts a request of a known sign-in from a client's address, in a bucket of that sign-in: as many as public requests of the address may be made with
   * one refresh token's grant, one device code, one account or the ended tokens of one session. Throws `rate-limited`, with
   * `refusal` as above.
   */
  admitSignIn(signIn: string, address: string | null, refusal?: string): Promise<void>;
};

type RequestLimitParts = {
  readonly store: LimitStore;
  readonly clock: () => Date;
  readonly settings: Settings['limits'];
};

/** Length of a bucket (contract R1). */
const SECONDS = 60;

/** A limit with what its refusal says. */
type Rule = { readonly limiter: WindowLimiter; readonly key: string; readonly refusal: string };

/** Creates the limits of the settings; one of 0 is off. */
export function createRequestLimits({ store, clock, settings }: RequestLimitParts): RequestLimits {
  const limiterOf = (name: string, limit: number) =>
    limit === 0 ? null : createWindowLimiter({ store, clock, name, limit, seconds: SECONDS });
  const requests = limiterOf('requests', settings.requestsPerMinute);
  const spends = limiterOf('spends', settings.spendsPerMinute);
  const publicRequests = limiterOf(PUBLIC_LIMIT, settings.publicPerMinute);
  /** By limit: operators give many keys the same one. */
  const ofKeys = new Map<number, WindowLimiter | null>();
  const ofKey = (limit: number) => {
    const limiter = ofKeys.get(limit) ?? limiterOf('key', limit);
    ofKeys.set(limit, limiter);
    return limiter;
  };
  const rule = (limiter: WindowLimiter | null, key: string, refusal: (limit: number) => string): Rule[] =>
    limiter === null ? [] : [{ limiter, key, refusal: refusal(limiter.limit) }];
  const admitIn = async (bucket: string, excess: (limit: number) => string, refusal: string | undefined) => {
    const count = await publicRequests?.count(bucket);
    if (count?.isExceeded !== true) return;
    const { limit, waitSeconds } = count;
    const detail =
      refusal === undefined
        ? withWait(excess(limit), waitSeconds)
        : withCorrection(refusal, excess(limit), waitSeconds);
    throw limited('rate-limited', detail, waitSeconds);
  };

  return {
    async admit(principal, tier, replyHeaders) {
      const rules = [
        ...rule(requests, principal.organizationId, ofOrganization),
        ...rule(tier === 'external_spend' ? spends : null, principal.organizationId, ofSpends),
        ...rule(principal.rateLimit === null ? null : ofKey(principal.rateLimit), principal.id, ofTheKey),
      ];
      const counted = await Promise.all(
        rules.map(async ({ limiter, key, refusal }) => ({ count: await limiter.count(key), refusal })),
      );
      const [tightest] = counted.toSorted((a, b) => compared(a.count, b.count));
      if (tightest === undefined) return;
      const { count, refusal } = tightest;
      replyHeaders[rateLimitHeaders.limit] = String(count.limit);
      replyHeaders[rateLimitHeaders.remaining] = String(count.remaining);
      replyHeaders[rateLimitHeaders.reset] = String(count.resetsAtSeconds);
      if (count.isExceeded) throw limited('rate-limited', withWait(refusal, count.waitSeconds), count.waitSeconds);
    },
    admitPublic: (address, refusal) => admitIn(clientNetwork(address), ofNetwork, refusal),
    admitSignIn: (signIn, address, refusal) => admitIn(`${signIn} ${clientNetwork(address)}`, ofSignIn, refusal),
  };
}

/** The exceeded limit first, then the one with the fewest calls left, then the lower one. */
function compared(a: Count, b: Count): number {
  return Number(b.isExceeded) - Number(a.isExceeded) || a.remaining - b.remaining || a.limit - b.limit;
}

function ofOrganization(limit: number): string {
  return `The organization has made more than ${limit} requests in this minute.`;
}

function ofSpends(limit: number): string {
  return `The organization has made more than ${limit} requests that spend compute units in this minute.`;
}

function ofTheKey(limit: number): string {
  return `This API key has made more than ${limit} requests in this minute, which is its limit.`;
}

function ofNetwork(limit: number): string {
  return `This network has made more than ${limit} requests without a valid credential in this minute.`;
}

function ofSignIn(limit: number): string {
  return `This network has made more than ${limit} requests for one sign-in in this minute.`;
}

function withWait(refusal: string, seconds: number): string {
  return `${refusal} Nothing was run. Send the same request again in ${seconds} s, with the same Idempotency-Key if it has one.`;
}

/**
 * For a request that was refused before it was counted: its credential was checked, a wrong password was recorded, and a reused refresh token has ended
 * its sign-in. The same request would be refused again.
 */
function withCorrection(refusal: string, excess: string, seconds: number): string {
  return `${refusal.replace(/\.$/, '')}. ${excess} Correct the request or its credential, and try again in ${seconds} s.`;
}
