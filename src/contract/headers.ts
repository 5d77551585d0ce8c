/** Header names of the API, in the spelling that the service writes. */
export const headers = {
  idempotencyKey: 'Idempotency-Key',
  idempotencyReplayed: 'Idempotency-Replayed',
  requestId: 'X-Request-Id',
  apiKey: 'X-API-Key',
  totalCount: 'X-Total-Count',
  retryAfter: 'Retry-After',
  contentDisposition: 'Content-Disposition',
  reprDigest: 'Repr-Digest',
} as const;

/** Headers that state a request rate (contract R6). */
export const rateLimitHeaders = {
  limit: 'X-RateLimit-Limit',
  remaining: 'X-RateLimit-Remaining',
  /** Unix seconds. */
  reset: 'X-RateLimit-Reset',
} as const;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
