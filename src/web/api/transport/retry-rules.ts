import { ApiError } from './api-error.ts';

export const READ_TRIES = 4;

/**
 * How long a read waits before its next try, ms, or null when it gives up (contract 20, Requests). `attempt` counts from 1;
 * `random` is in 0..1 and spreads the backoff by ±20 %.
 */
export function readRetryDelayMs(error: unknown, attempt: number, random: number): number | null {
  if (!(error instanceof ApiError) || attempt >= READ_TRIES || !isPassing(error)) return null;
  if (error.retryAfterMs !== null) return error.retryAfterMs;
  return 1000 * 2 ** (attempt - 1) * (0.8 + 0.4 * random);
}

/** True for a failure that may be gone at the next try: no answer, 429 and 502–504. */
function isPassing(error: ApiError): boolean {
  return error.kind === 'network' || [429, 502, 503, 504].includes(error.status);
}
