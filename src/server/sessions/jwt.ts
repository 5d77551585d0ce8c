import type { JWTPayload } from 'jose';
import { isOwnIssuer } from '../http/oauth/discovery.ts';
import type { Principal } from '../pipeline/principal.ts';
import type { Services } from '../services.ts';
import type { SignedToken } from './access-token.ts';
import { principalOfGrant } from './grant.ts';

/** An access token of `/token` that is valid now: its payload and whom it acts for. */
export type ValidToken = { readonly payload: JWTPayload; readonly grantId: string; readonly principal: Principal };

/** Null for a forged or expired token, for one of another issuer, and if its grant, user or key has ended: signing out takes effect immediately. */
export async function verifyAccessToken(token: string, services: Services): Promise<ValidToken | null> {
  const payload = await services.signingKeys.verify(token);
  if (payload === null || typeof payload.sid !== 'string' || !isOwnIssuer(payload.iss, services.settings)) return null;
  const principal = await principalOfGrant(payload.sid, services);
  return principal === null ? null : { payload, grantId: payload.sid, principal };
}

/** What a token of `/token` that this service has signed states, expired or not; null for another text. */
export async function readSignedJwt(
  token: string,
  services: Pick<Services, 'signingKeys'>,
): Promise<SignedToken | null> {
  const payload = await services.signingKeys.readSigned(token);
  if (typeof payload?.sid !== 'string' || typeof payload.exp !== 'number') return null;
  return { signInId: payload.sid, expiresAt: payload.exp };
}
