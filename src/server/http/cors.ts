import type { Settings } from '../env.ts';

/** True for the service's origin and for the origins of CUTLINE_ORIGINS (contract 20.4). */
export function isOwnOrigin(origin: string, requestUrl: string, settings: Settings): boolean {
  return origin === new URL(requestUrl).origin || settings.origins.includes(origin);
}

/** CORS headers of the response to a request with an Origin header; a foreign origin gets only `Vary`. */
export function corsHeaders(origin: string | null, requestUrl: string, settings: Settings): Record<string, string> {
  if (origin === null || !isOwnOrigin(origin, requestUrl, settings)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposed.join(', '),
  };
}

/**
 * Headers of the response to a preflight, valid for ten minutes. Never with credentials, because operations don't accept
 * cookies.
 */
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
