import { headers as names } from '../../contract/headers.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Services } from '../services.ts';
import { principalOfAccessToken, SESSION_PREFIX } from '../sessions/access-token.ts';
import { verifyAccessToken } from '../sessions/jwt.ts';
import { principalOfKey } from './api-key.ts';
import type { Principal } from './principal.ts';

/**
 * Step 3: the caller's principal (contract 2.1). `Authorization: Bearer` contains an API key, a session's access token or
 * one of `/token`;
 * `X-API-Key` is used only without an Authorization header. Throws `unauthorized`.
 */
export async function authenticate(headers: Headers, services: Services): Promise<Principal> {
  const authorization = headers.get('Authorization');
  if (authorization !== null) return byAuthorization(authorization, services);
  const key = headers.get(names.apiKey);
  if (key !== null) return (await principalOfKey(key.trim(), services)) ?? refuse();
  throw unauthorized('This needs a credential: an API key or a session token as "Authorization: Bearer …".', 'Bearer');
}

async function byAuthorization(authorization: string, services: Services): Promise<Principal> {
  const token = /^Bearer +(\S+)\s*$/i.exec(authorization)?.[1];
  if (token === undefined) return refuse();
  return (await principalOfToken(token, services)) ?? refuse();
}

async function principalOfToken(token: string, services: Services): Promise<Principal | null> {
  if (token.startsWith(KEY_PREFIX)) return principalOfKey(token, services);
  if (token.startsWith(SESSION_PREFIX)) return principalOfAccessToken(token, services);
  return (await verifyAccessToken(token, services))?.principal ?? null;
}

export const KEY_PREFIX = 'gpra_';

/** The message doesn't reveal whether the credential was wrong, expired or revoked. */
function refuse(): never {
  throw unauthorized(
    'The credential is not valid or no longer valid; sign in again or use another key.',
    'Bearer error="invalid_token"',
  );
}

function unauthorized(detail: string, challenge: string): ProblemError {
  return new ProblemError('unauthorized', detail, { headers: { 'WWW-Authenticate': challenge } });
}
