import { apiStrings } from '../api-strings.ts';
import { ApiError } from '../transport/api-error.ts';
import { call, type Http } from '../transport/http.ts';
import type { Session } from './session.ts';
import type { Token } from './session-token.ts';

const OAUTH = '/realms/public/protocol/openid-connect';
const CLIENT_ID = 'cutline-app';

type Tokens = { readonly access: Token; readonly refreshToken: string };

/**
 * Signs in at another service, whose cookies this page can't use, with tokens that only this page's memory holds (contract 2.2, 20). Throws the ApiError of a
 * refusal or outage; a wrong password is a 401, as at `/v1/session`.
 */
export async function signInRemotely(
  session: Pick<Session, 'http' | 'signInWithToken'>,
  username: string,
  password: string,
): Promise<void> {
  const { http } = session;
  let tokens = await requestTokens(http, { grant_type: 'password', username, password });
  session.signInWithToken(tokens.access, {
    async renew() {
      tokens = await requestTokens(http, { grant_type: 'refresh_token', refresh_token: tokens.refreshToken });
      return tokens.access;
    },
    end: () => post(http, 'logout', { refresh_token: tokens.refreshToken }),
  });
}

async function requestTokens(http: Http, form: Record<string, string>): Promise<Tokens> {
  const answer: unknown = await (await post(http, 'token', form)).json().catch(() => null);
  const { access_token, refresh_token, expires_in } = (answer ?? {}) as Record<string, unknown>;
  if (typeof access_token !== 'string' || typeof refresh_token !== 'string' || typeof expires_in !== 'number') {
    throw new ApiError('shape', apiStrings.signInUnreadable);
  }
  const access = { value: access_token, expiresAtMs: http.nowMs() + expires_in * 1000 };
  return { access, refreshToken: refresh_token };
}

async function post(http: Http, endpoint: string, form: Record<string, string>): Promise<Response> {
  try {
    return await call(http, `${OAUTH}/${endpoint}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: CLIENT_ID, ...form }).toString(),
    });
  } catch (error) {
    // OAuth refuses a wrong password and an ended sign-in with 400 (RFC 6749, 5.2).
    if (!(error instanceof ApiError) || error.problem?.title !== 'invalid_grant') throw error;
    throw new ApiError('problem', error.message, { problem: { ...error.problem, status: 401 } });
  }
}
