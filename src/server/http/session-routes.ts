import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { passwordInput, sessionInput } from '../../contract/schemas/account.ts';
import { limited } from '../limits/limited.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import { type JsonObject, readBody } from '../pipeline/read-body.ts';
import { validate } from '../pipeline/validate-input.ts';
import type { Services } from '../services.ts';
import { ACCESS_TOKEN_SECONDS, accessTokenOf } from '../sessions/access-token.ts';
import { signInWithPassword } from '../sessions/password-sign-in.ts';
import { closeSession, findSession, openSession, SESSION_SECONDS } from '../sessions/session.ts';
import { redeemSignInCode } from '../sessions/sign-in-code.ts';
import { isOwnOrigin } from './cors.ts';
import { countingRefusals } from './count-refusals.ts';
import { ProblemError } from './problem-error.ts';
import type { AppEnv } from './request-facts.ts';

const PATH = '/v1/session';

/**
 * `POST /v1/session` with a one-time code, or a user's name and password, returns a session's cookie and first access token. `DELETE` signs out
 * (contract 16.3).
 */
export async function sessionRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method, ['POST', 'DELETE']);
  return context.req.method === 'DELETE' ? signOut(context, services) : signIn(context, services);
}

/** `POST /v1/session/renew`: another access token for the cookie's session (contract 16.3). */
export async function renewRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method);
  requireOwnOrigin(context, services);
  const session = await findSession(services, getCookie(context, cookieName(context)) ?? '');
  if (session === null) {
    // A page that is signed in may always renew; only guesses are limited.
    const refusal = unauthorized('There is no session any more.');
    await services.limits.requests.admitPublic(context.get('facts').address, refusal.detail);
    throw refusal;
  }
  return token(session.id, services);
}

async function signIn(context: Context<AppEnv>, services: Services): Promise<Response> {
  // Sign-in reads no cookie, so a client without an Origin, which is no browser, is allowed.
  if (context.req.header('Origin') !== undefined) requireOwnOrigin(context, services);
  const { address } = context.get('facts');
  const session = await countingRefusals(() => openedSession(context, services), address, services);
  setCookie(context, cookieName(context), session.cookie, {
    httpOnly: true,
    sameSite: 'Strict',
    path: PATH,
    maxAge: SESSION_SECONDS,
    secure: new URL(context.req.url).protocol === 'https:',
  });
  return context.newResponse(await token(session.id, services).text(), 200, tokenHeaders);
}

async function openedSession(context: Context<AppEnv>, services: Services) {
  const body = await readSignIn(context.req.raw);
  return 'username' in body ? byPassword(body, context, services) : byCode(body, services);
}

/** A body of anyone, so its limit is that of OAuth forms rather than that of operations, and the operator can't raise it. */
const MAX_BYTES = 16 * 1024;

async function readSignIn(request: Request): Promise<JsonObject> {
  try {
    return await readBody(request, MAX_BYTES);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.slug !== 'payload-too-large') throw error;
    const detail = `The body has more than ${MAX_BYTES} bytes. Send a code, or a user name and a password, and nothing else.`;
    throw new ProblemError('payload-too-large', detail);
  }
}

async function byCode(body: JsonObject, services: Services) {
  const { code } = validate(sessionInput, body, ['body']);
  const organizationId = await redeemSignInCode(services, code);
  if (organizationId === null) throw unauthorized('This sign-in link was used already or is too old.');
  return openSession(services, organizationId);
}

async function byPassword(body: JsonObject, context: Context<AppEnv>, services: Services) {
  const { username, password } = validate(passwordInput, body, ['body']);
  const { address } = context.get('facts');
  const signIn = await signInWithPassword(
    {
      ...{ name: username, password, address },
      open: (tx, principal) => openSession(services, principal.organizationId, principal, tx),
    },
    services,
  );
  if (signIn.outcome === 'signed-in') return signIn.opened;
  if (signIn.outcome === 'refused') throw new ProblemError('unauthorized', 'The name or the password is wrong.');
  const seconds = signIn.retryAfterSeconds;
  throw limited('rate-limited', `Too many attempts to sign in. Try again in ${seconds} s.`, seconds);
}

async function signOut(context: Context<AppEnv>, services: Services): Promise<Response> {
  requireOwnOrigin(context, services);
  const name = cookieName(context);
  await closeSession(services, getCookie(context, name) ?? '');
  deleteCookie(context, name, { path: PATH });
  return context.body(null, 204);
}

const tokenHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

function token(sessionId: string, services: Services): Response {
  const body = {
    access_token: accessTokenOf(sessionId, services),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
  };
  return new Response(JSON.stringify(body), { headers: tokenHeaders });
}

/**
 * Cookies are shared by all ports of a host. Without the port in the name, two services on one machine would sign each other
 * out.
 */
function cookieName(context: Context<AppEnv>): string {
  return `cutline_session_${new URL(context.req.url).port || 'default'}`;
}

/** The cookie is SameSite=Strict, but pages on another port of this machine belong to the same site. */
function requireOwnOrigin(context: Context<AppEnv>, services: Services): void {
  const origin = context.req.header('Origin');
  if (origin !== undefined && isOwnOrigin(origin, context.req.url, services.settings)) return;
  throw new ProblemError('forbidden', 'Sessions are for pages of this service alone.');
}

function unauthorized(reason: string): ProblemError {
  return new ProblemError('unauthorized', `${reason} Make a new sign-in link with: npm exec cutline -- login`, {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}
