import type { Services } from '../services.ts';
import { rotateRefreshToken, type TokenAnswer, tokenAnswer } from './grant.ts';

/** A client's use of a refresh token; `issuer` is that of the new access token. */
export type RefreshUse = { readonly token: string; readonly clientId: string; readonly issuer: string };

export type Refreshed = { readonly answer: TokenAnswer; readonly organizationId: string };

/** Uses that are not answered yet, by service. */
const running = new WeakMap<Services, Map<string, Promise<Refreshed | null>>>();

/**
 * New tokens for a refresh token; null as of `rotateRefreshToken`, or if the grant's user or key has ended. Parallel uses of a client get one
 * answer: two tabs, or a request that was sent twice, are no reuse.
 */
export function refresh(use: RefreshUse, services: Services): Promise<Refreshed | null> {
  const uses = running.get(services) ?? new Map<string, Promise<Refreshed | null>>();
  running.set(services, uses);
  const name = JSON.stringify([use.token, use.clientId, use.issuer]);
  const answer = uses.get(name) ?? answerOf(use, services).finally(() => uses.delete(name));
  uses.set(name, answer);
  return answer;
}

async function answerOf({ token, clientId, issuer }: RefreshUse, services: Services): Promise<Refreshed | null> {
  const rotated = await rotateRefreshToken(token, clientId, services);
  if (rotated === null) {
    // The end of a grant whose token was reused must survive a power failure.
    await services.db.flushWal();
    return null;
  }
  const answer = await tokenAnswer(rotated, issuer, services);
  return answer === null ? null : { answer, organizationId: rotated.grant.organizationId };
}
