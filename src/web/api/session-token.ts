import { sessionOutput } from '../../contract/schemas/account.ts';
import { call, type Http } from './http.ts';
import { readJson } from './read-json.ts';

export type Token = { readonly value: string; readonly expiresAtMs: number };

/** Gets an access token from one of the session routes; throws the ApiError of a refusal. */
export async function fetchToken(http: Http, path: string, body: object): Promise<Token> {
  const response = await call(http, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await readJson('the sign-in', sessionOutput, response);
  return { value: answer.access_token, expiresAtMs: http.nowMs() + answer.expires_in * 1000 };
}
