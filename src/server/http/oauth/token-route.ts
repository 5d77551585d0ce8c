import type { Context } from 'hono';
import { narrowedScopes, requestedGrants } from '../../../contract/scopes.ts';
import type { Transaction } from '../../db/database.ts';
import { principalOfKey } from '../../pipeline/api-key.ts';
import { checkVerb } from '../../pipeline/check-verb.ts';
import { sha256Hex } from '../../pipeline/hash.ts';
import type { Principal } from '../../pipeline/principal.ts';
import type { Services } from '../../services.ts';
import { isKnownDeviceCode, pollDeviceRequest } from '../../sessions/device-request.ts';
import { createGrant, granteeOf, grantOfRefreshToken, tokenAnswer } from '../../sessions/grant.ts';
import { signInWithPassword } from '../../sessions/password-sign-in.ts';
import { type Refreshed, refresh } from '../../sessions/refresh.ts';
import { countingRefusals } from '../count-refusals.ts';
import type { AppEnv } from '../request-facts.ts';
import { issuerOf } from './discovery.ts';
import { noStore, OAuthError, tooManyAttempts } from './oauth-error.ts';
import { clientIdOf, type Form, readForm, required } from './read-form.ts';

type Created = Awaited<ReturnType<typeof createGrant>>;
type GrantType = (form: Form, context: Context<AppEnv>, services: Services) => Promise<Refreshed>;

/** `POST …/token` (contract 2.2). Each grant type finds its credential first, and then counts the request for it. */
export async function tokenRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  const { address } = context.get('facts');
  const { answer, organizationId } = await countingRefusals(() => newTokens(context, services), address, services);
  context.get('record').organizationId = organizationId;
  return Response.json(answer, { headers: noStore });
}

async function newTokens(context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const form = await readForm(context.req.raw);
  const name = required(form, 'grant_type');
  const grantType = Object.hasOwn(grantTypes, name) ? grantTypes[name] : undefined;
  if (grantType !== undefined) return grantType(form, context, services);
  const known = Object.keys(grantTypes).join(', ');
  throw new OAuthError('unsupported_grant_type', `This service knows the grant types ${known}.`);
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const grantTypes: Readonly<Record<string, GrantType>> = {
  password: byPassword,
  client_credentials: byKey,
  refresh_token: byRefreshToken,
  [DEVICE_GRANT]: byDeviceCode,
};

async function byPassword(form: Form, context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const [name, password] = [required(form, 'username'), required(form, 'password')];
  const { address } = context.get('facts');
  const open = (tx: Transaction, principal: Principal) => newGrant(tx, principal, form, services);
  const signIn = await signInWithPassword({ name, password, address, open }, services);
  if (signIn.outcome === 'limited') throw tooManyAttempts(signIn.retryAfterSeconds);
  if (signIn.outcome === 'refused') throw new OAuthError('invalid_grant', 'The name or the password is wrong.');
  return answered(signIn.opened, context, services);
}

/** The client secret is an API key, in the body or by HTTP Basic (RFC 6749, 2.3.1). */
async function byKey(form: Form, context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const key = form.get('client_secret') ?? basicPassword(context.req.header('Authorization'));
  if (key === undefined) throw new OAuthError('invalid_client', 'client_secret is missing; it is an API key.');
  const principal = await principalOfKey(key, services);
  if (principal === null) throw new OAuthError('invalid_client', 'client_secret is no API key that is valid.');
  await services.limits.requests.admit(principal, 'read', context.get('replyHeaders'));
  const created = await services.db.orm.transaction((tx) => newGrant(tx, principal, form, services));
  return answered(created, context, services);
}

async function byRefreshToken(form: Form, context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const use = { token: required(form, 'refresh_token'), clientId: clientIdOf(form), issuer: issuerOf(context) };
  const grantId = await grantOfRefreshToken(use.token, services);
  if (grantId === null) return invalidGrant();
  await services.limits.requests.admitSignIn(`grant ${grantId}`, context.get('facts').address);
  return (await refresh(use, services)) ?? invalidGrant();
}

async function byDeviceCode(form: Form, context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const poll = {
    deviceCode: required(form, 'device_code'),
    clientId: clientIdOf(form),
    codeVerifier: required(form, 'code_verifier'),
  };
  if (!(await isKnownDeviceCode(poll.deviceCode, services))) {
    throw new OAuthError('invalid_grant', POLL_ERRORS.invalid_grant);
  }
  await services.limits.requests.admitSignIn(`device ${sha256Hex(poll.deviceCode)}`, context.get('facts').address);
  const polled = await pollDeviceRequest(poll, services);
  if ('created' in polled) return answered(polled.created, context, services);
  throw new OAuthError(polled.error, POLL_ERRORS[polled.error]);
}

const POLL_ERRORS = {
  authorization_pending: 'The request has not been approved yet.',
  slow_down: 'The device polls too often; add 5 s to its interval.',
  access_denied: 'The request was denied.',
  expired_token: 'The request was not approved in time; start again.',
  invalid_grant: 'The device code is unknown, was used before, or belongs to another client or code verifier.',
} as const;

/** A grant of the scopes that are requested, or of all that the principal has. */
async function newGrant(tx: Transaction, principal: Principal, form: Form, services: Services): Promise<Created> {
  const requested = requestedGrants(form.get('scope') ?? '');
  const scopes = requested.length === 0 ? principal.scopes : narrowedScopes(principal.scopes, requested);
  if (scopes.length === 0) throw new OAuthError('invalid_scope', 'None of the requested scopes is held.');
  const given = { ...granteeOf(principal), clientId: clientIdOf(form), scopes };
  return createGrant(tx, given, services);
}

async function answered(created: Created, context: Context<AppEnv>, services: Services): Promise<Refreshed> {
  const answer = await tokenAnswer(created, issuerOf(context), services);
  return answer === null ? invalidGrant() : { answer, organizationId: created.grant.organizationId };
}

function invalidGrant(): never {
  throw new OAuthError('invalid_grant', 'The refresh token is unknown, expired or was used before; sign in again.');
}

function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const password = text.slice(text.indexOf(':') + 1);
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
