import { headers as names } from '../../contract/headers.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Services } from '../services.ts';
import { principalOfAccessToken, readSignedToken, SESSION_PREFIX } from '../sessions/access-token.ts';
import { readSignedJwt, verifyAccessToken } from '../sessions/jwt.ts';
import { SESSION_SECONDS } from '../sessions/session.ts';
import { principalOfKey } from './api-key.ts';
import type { Principal } from './principal.ts';

export const KEY_PREFIX = 'gpra_';

/**
 * Step 3: the caller's principal (contract 2.1). `Authorization: Bearer` contains an API key, a session's access token or
 * one of `/token`;
 * `X-API-Key` is used only without an Authorization header. Throws `unauthorized`; beyond the limit of requests without a credential, in which
 * a wrong one counts for the client's address, `rate-limited`. A right credential is never refused for the requests of others at its address, and
 * a token that has ended counts for its sign-in.
 */
export async function authenticate(headers: Headers, address: string | null, services: Services): Promise<Principal> {
  const authorization = headers.get('Authorization');
  const key = headers.get(names.apiKey);
  if (authorization === null && key === null) {
    const missing = 'This needs a credential: an API key or a session token as "Authorization: Bearer …".';
    await services.limits.requests.admitPublic(address, missing);
    throw unauthorized(missing, 'Bearer');
  }
  const token = authorization === null ? key?.trim() : /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
  const principal = token === undefined ? null : await principalOf(token, authorization === null, services);
  if (principal !== null) return principal;
  // A token that has ended is no guess. Its client must learn that it has to be renewed, whatever others at its address send.
  const ended = token === undefined || authorization === null ? null : await signInOf(token, services);
  const refusal = refusedCredential();
  if (ended === null) await services.limits.requests.admitPublic(address, refusal.detail);
  else await services.limits.requests.admitSignIn(`ended ${ended}`, address, refusal.detail);
  throw refusal;
}

async function principalOf(token: string, isKey: boolean, services: Services): Promise<Principal | null> {
  if (isKey || token.startsWith(KEY_PREFIX)) return principalOfKey(token, services);
  if (token.startsWith(SESSION_PREFIX)) return principalOfAccessToken(token, services);
  return (await verifyAccessToken(token, services))?.principal ?? null;
}

/**
 * The id of the session or grant for which this service has signed the token. Null for another text, and for a token that expired as long ago as a session
 * lasts: its client has renewed it or has been signed out.
 */
async function signInOf(token: string, services: Services): Promise<string | null> {
  const signed = token.startsWith(SESSION_PREFIX)
    ? readSignedToken(token, services)
    : await readSignedJwt(token, services);
  const isRecent = signed !== null && services.clock().getTime() < (signed.expiresAt + SESSION_SECONDS) * 1000;
  return isRecent ? signed.signInId : null;
}

/** The refusal of a credential. Its message doesn't reveal whether the credential was wrong, expired or revoked. */
export function refusedCredential(): ProblemError {
  return unauthorized(
    'The credential is not valid or no longer valid; sign in again or use another key.',
    'Bearer error="invalid_token"',
  );
}

function unauthorized(detail: string, challenge: string): ProblemError {
  return new ProblemError('unauthorized', detail, { headers: { 'WWW-Authenticate': challenge } });
}
