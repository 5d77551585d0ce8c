import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Settings } from '../env.ts';

/** True for the service's origin and for the origins of CUTLINE_ORIGINS (contract 20.4). */
export function isOwnOrigin(origin: string, requestUrl: string, settings: Settings): boolean {
  return origin === new URL(requestUrl).origin || settings.origins.includes(origin);
}

/**
 * Middleware that answers preflights, valid for ten minutes, and adds CORS headers (contract 20.4). A foreign origin gets no
 * `Access-Control-Allow-Origin`. Never with credentials, because operations don't accept cookies. Preflights are Hono's. It would also add headers
 * before the answer exists, and Hono then copies the answer's body to a stream, which takes as long as all other steps of a status read.
 */
export function corsMiddleware(settings: Settings): MiddlewareHandler {
  const preflight = preflightMiddleware(settings);
  return async (context, next) => {
    if (context.req.method === 'OPTIONS') return preflight(context, next);
    await next();
    const { headers } = context.res;
    const origin = context.req.header('Origin');
    if (origin !== undefined && isOwnOrigin(origin, context.req.url, settings)) {
      headers.set('Access-Control-Allow-Origin', origin);
    }
    headers.set('Access-Control-Expose-Headers', EXPOSED_HEADERS.join(','));
    headers.append('Vary', 'Origin');
  };
}

function preflightMiddleware(settings: Settings): MiddlewareHandler {
  return cors({
    origin: (origin, context) => (isOwnOrigin(origin, context.req.url, settings) ? origin : null),
    allowMethods: ['POST', 'GET', 'PUT', 'OPTIONS'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'X-API-Key',
      'X-Request-Id',
      'Accept',
      'Range',
      'If-Range',
    ],
    maxAge: 600,
    exposeHeaders: EXPOSED_HEADERS,
  });
}

const EXPOSED_HEADERS = [
  'Content-Disposition',
  'Content-Length',
  'Content-Range',
  'Accept-Ranges',
  'Repr-Digest',
  'ETag',
  'Retry-After',
  'Date',
  'X-Total-Count',
  'X-Request-Id',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'Idempotency-Replayed',
  'WWW-Authenticate',
];
