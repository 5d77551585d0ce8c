import type { ApiError } from '../transport/api-error.ts';

/** What to do after a failed attempt: report the refusal, retry with the same key and bytes, or wait for a new sign-in. */
export type NextStep =
  | { readonly kind: 'refused'; readonly error: ApiError; readonly keyReused: boolean }
  | { readonly kind: 'retry'; readonly delayMs: number; readonly error: ApiError }
  | { readonly kind: 'signed-out' };

const MAX_DELAY_MS = 30_000;

/** `attempt` counts from 1; `isUncertain`: an earlier attempt had no answer, so the service may have a job of the key. */
export type Attempt = { readonly attempt: number; readonly isUncertain: boolean };

/**
 * Decides what follows a failed spend request (contract 20): no response, 5xx, 429 and a 409 in progress are retried
 * without an attempt limit; every other refusal is final. A 403 precedes the look-up of the key (contract 3), so after an attempt
 * without answer it does not show whether there is a job, and is retried as well. `random` in 0..1 spreads the backoff.
 */
export function nextStep(error: ApiError, { attempt, isUncertain }: Attempt, random: number): NextStep {
  if (error.status === 401) return { kind: 'signed-out' };
  if (mayHaveRun(error)) return { kind: 'retry', delayMs: delayMs(error, attempt, random), error };
  if (error.status === 403 && isUncertain) return { kind: 'retry', delayMs: MAX_DELAY_MS, error };
  return { kind: 'refused', error, keyReused: error.status === 409 };
}

/** True if the service may have run the request, or will run it later. Includes an unreadable 2xx: a retry returns the stored response. */
function mayHaveRun(error: ApiError): boolean {
  if (error.kind === 'network' || error.kind === 'shape') return true;
  if (error.status >= 500 || error.status === 429) return true;
  return error.status === 409 && (error.slug === 'idempotency-in-progress' || error.retryAfterMs !== null);
}

function delayMs(error: ApiError, attempt: number, random: number): number {
  if (error.retryAfterMs !== null) return error.retryAfterMs;
  return Math.min(MAX_DELAY_MS, 1000 * 2 ** Math.min(attempt - 1, 10)) * (0.8 + 0.4 * random);
}
