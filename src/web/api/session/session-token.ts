import { ApiError } from '../transport/api-error.ts';
import { call, type Http } from '../transport/http.ts';

export type Token = { readonly value: string; readonly expiresAtMs: number };

/**
 * Gets an access token from one of the session routes; throws the ApiError of a refusal. Read by hand and not by the
 * contract's schema: the first paint waits for this answer, and should not wait for the schemas too.
 */
export async function fetchToken(http: Http, path: string, body: object): Promise<Token> {
  const response = await call(http, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!isTokenAnswer(answer)) {
    throw new ApiError('shape', 'The service answered the sign-in in a form this app can’t read.');
  }
  return { value: answer.access_token, expiresAtMs: http.nowMs() + answer.expires_in * 1000 };
}

function isTokenAnswer(answer: unknown): answer is { access_token: string; expires_in: number } {
  if (typeof answer !== 'object' || answer === null) return false;
  const { access_token, expires_in } = answer as Record<string, unknown>;
  return typeof access_token === 'string' && typeof expires_in === 'number';
}
