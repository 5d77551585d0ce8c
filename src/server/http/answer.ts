import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { headers as names } from '../../contract/headers.ts';
import { outageOf } from '../db/outage.ts';
import type { RequestFacts } from '../pipeline/operation-context.ts';
import type { Services } from '../services.ts';
import { checkHost } from './check-host.ts';
import { createClientAddress } from './client-address.ts';
import { internalError, ProblemError, unavailable } from './problem-error.ts';
import { problemResponse } from './problem-response.ts';
import { type AppEnv, requestFacts } from './request-facts.ts';
import { commonHeaders } from './security-headers.ts';

/** Middleware for every request: its id, security headers, and one log line. */
export function requestMiddleware(services: Services): MiddlewareHandler<AppEnv> {
  const { log } = services;
  const clientAddress = createClientAddress(services.settings.trustedProxy);
  return async (context, next) => {
    const startedMs = performance.now();
    const facts = requestFacts(context, clientAddress);
    context.set('facts', facts);
    context.set('record', {});
    const replyHeaders = {};
    context.set('replyHeaders', replyHeaders);
    const { method, url } = context.req.raw;
    await next();
    const extra = { ...replyHeaders, ...commonHeaders, [names.requestId]: facts.id };
    for (const [name, value] of Object.entries(extra)) context.res.headers.set(name, value);
    if (method === 'OPTIONS') context.res.headers.set('Allow', 'GET, HEAD, POST, OPTIONS');
    if (!log.isLevelEnabled('info')) return;
    log.info(
      {
        requestId: facts.id,
        method,
        path: loggedPath(url),
        status: context.res.status,
        durationMs: Math.round(performance.now() - startedMs),
        address: facts.address,
        ...context.get('record'),
      },
      'request',
    );
  };
}

/**
 * Middleware that refuses foreign Host headers. It runs after the common one, so that its error responses get the common
 * headers.
 */
export function hostMiddleware(services: Services): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    checkHost(context.req.url, services.settings);
    await next();
  };
}

/**
 * Converts every thrown error to a problem response: an outage to a 503, an unexpected error to a 500 whose cause is only
 * logged.
 */
export function errorHandler(services: Pick<Services, 'log'>) {
  return (error: Error, context: Context<AppEnv>): Response => {
    // Undefined if reading the facts themselves failed.
    const facts: RequestFacts | undefined = context.get('facts');
    const id = facts?.id ?? randomUUID();
    if (error instanceof ProblemError) return problemResponse(error, id);
    const outage = outageOf(error);
    if (outage !== null) {
      services.log.warn({ requestId: id, ...outage, ...context.get('record') }, 'request refused during an outage');
      return problemResponse(unavailable(outage), id);
    }
    // After the client has disconnected, an aborted read or write is no error of the service.
    const level = facts?.signal.aborted ? 'info' : 'error';
    services.log[level]({ requestId: id, err: error, ...context.get('record') }, 'request failed');
    return problemResponse(internalError(), id);
  };
}

/** The path without signed tokens, which give access without a credential. */
function loggedPath(url: string): string {
  return new URL(url).pathname.replace(/^\/v1\/asset-get\/.*/, '/v1/asset-get/…');
}
