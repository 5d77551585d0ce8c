import type { Context } from 'hono';
import { deviceCodeInput, deviceDecisionInput } from '../../../contract/schemas/account.ts';
import { clientNetwork } from '../../limits/client-network.ts';
import { limited } from '../../limits/limited.ts';
import { authenticate, KEY_PREFIX, refusedCredential } from '../../pipeline/authenticate.ts';
import { checkVerb } from '../../pipeline/check-verb.ts';
import { sha256Hex } from '../../pipeline/hash.ts';
import type { Principal } from '../../pipeline/principal.ts';
import { type JsonObject, readBody } from '../../pipeline/read-body.ts';
import { validate } from '../../pipeline/validate-input.ts';
import type { Services } from '../../services.ts';
import { SESSION_PREFIX } from '../../sessions/access-token.ts';
import { recordFailure, secondsUntilAttempt } from '../../sessions/attempts.ts';
import {
  DEVICE_SECONDS,
  decideDeviceRequest,
  findDeviceRequest,
  scopesForDevice,
  startDeviceRequest,
} from '../../sessions/device-request.ts';
import { ProblemError } from '../problem-error.ts';
import type { AppEnv } from '../request-facts.ts';
import { noStore, OAuthError, tooManyAttempts } from './oauth-error.ts';
import { clientIdOf, readForm, required } from './read-form.ts';

/** Path of the app's page on which people approve devices. */
const APPROVAL_PATH = '/device';

/** `POST …/auth/device`: a device starts the device flow with PKCE (contract 2.2; RFC 8628, 3.1; RFC 7636). */
export async function deviceAuthorizationRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  await services.limits.requests.admitPublic(context.get('facts').address);
  const form = await readForm(context.req.raw);
  required(form, 'client_id');
  if (form.get('code_challenge_method') !== 'S256') {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256.');
  }
  const codeChallenge = required(form, 'code_challenge');
  if (!/^[\w-]{43}$/.test(codeChallenge)) {
    throw new OAuthError('invalid_request', 'code_challenge must be a SHA-256 in base64url, which has 43 characters.');
  }
  const scope = (form.get('scope') ?? '').slice(0, MAX_SCOPE_LENGTH);
  const { address, origin } = context.get('facts');
  const started = await startDeviceRequest({ clientId: clientIdOf(form), scope, codeChallenge, address }, services);
  if (started === null) throw tooManyAttempts(DEVICE_SECONDS);
  const { deviceCode, userCode, intervalSeconds } = started;
  const page = `${origin}${APPROVAL_PATH}`;
  return Response.json(
    {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: page,
      // In the fragment, which browsers don't send: no log contains the code.
      verification_uri_complete: `${page}#user_code=${userCode}`,
      expires_in: DEVICE_SECONDS,
      interval: intervalSeconds,
    },
    { headers: noStore },
  );
}

const MAX_SCOPE_LENGTH = 1000;

/** `POST /v1/device/request` with a user code: what the device requests, before a person decides. */
export async function deviceRequestRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  const { principal, body } = await readCall(context, services);
  const { user_code } = validate(deviceCodeInput, body, ['body']);
  const row = await findWithinLimits(user_code, principal, context, services);
  const request = {
    client_id: row.clientId,
    address: row.address,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    scopes: scopesForDevice(row, principal),
  };
  return Response.json(request, { headers: noStore });
}

/** `POST /v1/device/decision` with a user code: the caller approves the device, which then acts for the caller, or denies it. */
export async function deviceDecisionRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  const { principal, body } = await readCall(context, services);
  const { user_code, decision } = validate(deviceDecisionInput, body, ['body']);
  const row = await findWithinLimits(user_code, principal, context, services);
  const outcome = await decideDeviceRequest(row, principal, decision === 'approve', services);
  if (outcome === 'signed-out') throw refusedCredential();
  if (outcome === 'not-waiting') throw unknownCode();
  await services.db.flushWal();
  return new Response(null, { status: 204, headers: noStore });
}

/**
 * The caller by its Authorization header; no cookie is read, so no other page can decide for a person. A token of `/token`, also one of an API
 * key, may not approve: with a stolen one, a thief could stay signed in.
 */
async function readCall(
  context: Context<AppEnv>,
  services: Services,
): Promise<{ principal: Principal; body: JsonObject }> {
  const { headers } = context.req.raw;
  const principal = await authenticate(headers, context.get('facts').address, services);
  await services.limits.requests.admit(principal, 'read', context.get('replyHeaders'));
  context.get('record').organizationId = principal.organizationId;
  context.get('record').principalId = principal.id;
  const authorization = headers.get('Authorization');
  if (authorization !== null && !APPROVING.test(authorization)) {
    throw new ProblemError('forbidden', 'Devices are approved in the app, or with an API key itself: sign in there.');
  }
  return { principal, body: await readBody(context.req.raw, services.settings.maxBodyBytes) };
}

/** A session's token of the app or an API key, which may also be in X-API-Key. */
const APPROVING = new RegExp(`^Bearer +(${SESSION_PREFIX}|${KEY_PREFIX})`, 'i');

async function findWithinLimits(userCode: string, principal: Principal, context: Context<AppEnv>, services: Services) {
  const { address } = context.get('facts');
  const attempt = { account: sha256Hex(`device:${principal.id}`), network: clientNetwork(address) };
  const seconds = await secondsUntilAttempt(attempt, services);
  if (seconds !== null) {
    throw limited('rate-limited', `Too many codes that do not exist. Try again in ${seconds} s.`, seconds);
  }
  const row = await findDeviceRequest(userCode, services);
  if (row !== null) return row;
  await recordFailure(attempt, services);
  throw unknownCode();
}

function unknownCode(): ProblemError {
  return new ProblemError(
    'not-found',
    'There is no device waiting with this code. Codes are valid for 10 minutes and once; start again on the device.',
  );
}
