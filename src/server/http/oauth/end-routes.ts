import type { Context } from 'hono';
import { authenticate } from '../../pipeline/authenticate.ts';
import { checkVerb } from '../../pipeline/check-verb.ts';
import type { Services } from '../../services.ts';
import { endGrant, grantOfRefreshToken } from '../../sessions/grant.ts';
import { verifyAccessToken } from '../../sessions/jwt.ts';
import { countingRefusals } from '../count-refusals.ts';
import type { AppEnv } from '../request-facts.ts';
import { noStore } from './oauth-error.ts';
import { readForm, required } from './read-form.ts';

/** `POST …/logout` with a refresh token: ends its grant with all tokens (contract 2.2). An unknown token is no error: it is ended already. */
export async function logoutRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  await endGrantOf('refresh_token', context, services);
  return new Response(null, { status: 204, headers: noStore });
}

/** `POST …/revoke` with a refresh or access token: ends its grant with all tokens (RFC 7009). Unknown tokens get the same answer. */
export async function revokeRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  await endGrantOf('token', context, services);
  return new Response(null, { headers: noStore });
}

/** Ends the grant of the form's token. A request with another text, or without one, counts as public. */
async function endGrantOf(parameter: string, context: Context<AppEnv>, services: Services): Promise<void> {
  const { address } = context.get('facts');
  const read = async () => required(await readForm(context.req.raw), parameter);
  const token = await countingRefusals(read, address, services);
  const grantId =
    (await grantOfRefreshToken(token, services)) ?? (await verifyAccessToken(token, services))?.grantId ?? null;
  if (grantId === null) return services.limits.requests.admitPublic(address);
  await endGrant(services.db.orm, grantId);
  await services.db.flushWal();
}

/**
 * `POST …/introspect` with an access token (RFC 7662), for callers with a credential. Tokens of other organizations count as inactive. Throws
 * `unauthorized`.
 */
export async function introspectRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  const caller = await authenticate(context.req.raw.headers, context.get('facts').address, services);
  await services.limits.requests.admit(caller, 'read', context.get('replyHeaders'));
  const form = await readForm(context.req.raw);
  const token = await verifyAccessToken(required(form, 'token'), services);
  if (token === null || token.principal.organizationId !== caller.organizationId) {
    return Response.json({ active: false }, { headers: noStore });
  }
  const { payload, principal } = token;
  const { iss, sub, aud, exp, iat, jti, client_id } = payload;
  return Response.json(
    {
      ...{ active: true, token_type: 'Bearer', iss, sub, aud, exp, iat, jti, client_id },
      scope: principal.scopes.join(' '),
      geopera_org_id: principal.organizationId,
    },
    { headers: noStore },
  );
}
