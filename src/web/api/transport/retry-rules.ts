import { ApiError } from './api-error.ts';

export const MAX_READ_ATTEMPTS = 4;

/**
 * Delay before a read's next attempt, ms, or null for no further attempt (contract 20, Requests). `attempt` counts from 1;
 * `random` is in 0..1 and spreads the backoff by ±20 %.
 */
export function readRetryDelayMs(error: unknown, attempt: number, random: number): number | null {
  if (!(error instanceof ApiError) || attempt >= MAX_READ_ATTEMPTS || !isTransient(error)) return null;
  if (error.retryAfterMs !== null) return error.retryAfterMs;
  return 1000 * 2 ** (attempt - 1) * (0.8 + 0.4 * random);
}

/**
 * Delay before another attempt of an operation that is no read: only after a 429, which is answered before anything is run (contract 3).
 */
export function limitedRetryDelayMs(error: unknown, attempt: number, random: number): number | null {
  return error instanceof ApiError && error.status === 429 ? readRetryDelayMs(error, attempt, random) : null;
}

/** True for failures that a retry may resolve: no response, 429 and 502–504. */
function isTransient(error: ApiError): boolean {
  return error.kind === 'network' || [429, 502, 503, 504].includes(error.status);
}
