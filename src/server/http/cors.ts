import type { Settings } from '../env.ts';

/** True for a page of the service itself, or of an origin the operator lists (contract 20.4). */
export function isOwnOrigin(origin: string, requestUrl: string, settings: Settings): boolean {
  return origin === new URL(requestUrl).origin || settings.origins.includes(origin);
}

/** CORS headers of any answer to a request that names its origin; a foreign one gets none but `Vary`. */
export function corsHeaders(origin: string | null, requestUrl: string, settings: Settings): Record<string, string> {
  if (origin === null || !isOwnOrigin(origin, requestUrl, settings)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposed.join(', '),
  };
}

/** The answer to a preflight: what may be sent, for ten minutes; never with credentials, since no cookie opens an operation. */
export function preflightHeaders(
  origin: string | null,
  requestUrl: string,
  settings: Settings,
): Record<string, string> {
  const common = corsHeaders(origin, requestUrl, settings);
  if (common['Access-Control-Allow-Origin'] === undefined) return common;
  return {
    ...common,
    'Access-Control-Allow-Methods': 'POST, GET, PUT, OPTIONS',
    'Access-Control-Allow-Headers': allowed.join(', '),
    'Access-Control-Max-Age': '600',
  };
}

const allowed = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'X-API-Key',
  'X-Request-Id',
  'Accept',
  'Range',
  'If-Range',
];

const exposed = [
  'Content-Disposition',
  'Content-Length',
  'Content-Range',
  'Accept-Ranges',
  'Repr-Digest',
  'ETag',
  'Retry-After',
  'X-Total-Count',
  'X-Request-Id',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'Idempotency-Replayed',
  'WWW-Authenticate',
];
