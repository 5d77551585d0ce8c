import type { ApiError } from '../transport/api-error.ts';

/** What to do after a try: end with a refusal, try again with the same key and bytes, or wait for a new sign-in. */
export type NextStep =
  | { readonly kind: 'refused'; readonly error: ApiError; readonly keyReused: boolean }
  | { readonly kind: 'retry'; readonly delayMs: number; readonly error: ApiError }
  | { readonly kind: 'signed-out' };

const LONGEST_DELAY_MS = 30_000;

/**
 * The rule of contract 20 for a spend request that failed: no answer, 5xx, 429 and a 409 in-progress are tried again for as
 * long as it takes; every other refusal is definite. `attempt` counts from 1; `random` in 0..1 spreads the backoff.
 */
export function nextStep(error: ApiError, attempt: number, random: number): NextStep {
  if (error.status === 401) return { kind: 'signed-out' };
  if (mayHaveRun(error)) return { kind: 'retry', delayMs: delayMs(error, attempt, random), error };
  return { kind: 'refused', error, keyReused: error.status === 409 };
}

/** An unreadable 2xx counts too: the service took the request, and its stored answer can be asked for again. */
function mayHaveRun(error: ApiError): boolean {
  if (error.kind === 'network' || error.kind === 'shape') return true;
  if (error.status >= 500 || error.status === 429) return true;
  return error.status === 409 && (error.slug === 'idempotency-in-progress' || error.retryAfterMs !== null);
}

function delayMs(error: ApiError, attempt: number, random: number): number {
  if (error.retryAfterMs !== null) return error.retryAfterMs;
  return Math.min(LONGEST_DELAY_MS, 1000 * 2 ** Math.min(attempt - 1, 10)) * (0.8 + 0.4 * random);
}
