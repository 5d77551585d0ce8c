import { apiStrings } from '../api-strings.ts';
import { ApiError } from '../transport/api-error.ts';
import { call, type Http } from '../transport/http.ts';

export type Token = { readonly value: string; readonly expiresAtMs: number };

/**
 * Requests an access token from a session route; throws an ApiError. Checks the response without the contract's schema,
 * because the first paint waits for this response and should not also wait for the chunk with the schemas.
 */
export async function fetchToken(http: Http, path: string, body: object): Promise<Token> {
  const response = await call(http, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!isTokenAnswer(answer)) {
    throw new ApiError('shape', apiStrings.signInUnreadable);
  }
  return { value: answer.access_token, expiresAtMs: http.nowMs() + answer.expires_in * 1000 };
}

function isTokenAnswer(answer: unknown): answer is { access_token: string; expires_in: number } {
  if (typeof answer !== 'object' || answer === null) return false;
  const { access_token, expires_in } = answer as Record<string, unknown>;
  return typeof access_token === 'string' && typeof expires_in === 'number';
}
