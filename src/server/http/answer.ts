import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { headers as names } from '../../contract/headers.ts';
import { outageOf } from '../db/outage.ts';
import type { RequestFacts } from '../pipeline/operation-context.ts';
import type { Services } from '../services.ts';
import { checkHost } from './check-host.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { faultOfOurs, ProblemError, unavailable } from './problem-error.ts';
import { problemResponse } from './problem-response.ts';
import { type AppEnv, requestFacts } from './request-facts.ts';
import { commonHeaders } from './security-headers.ts';

/** What every request has in common: its id, the Host check, preflights, CORS and security headers, one log line. */
export function answerEvery(services: Services): MiddlewareHandler<AppEnv> {
  const { settings, log } = services;
  return async (context, next) => {
    const startedMs = performance.now();
    const facts = requestFacts(context);
    context.set('facts', facts);
    context.set('record', {});
    const { method, url } = context.req.raw;
    const origin = context.req.header('Origin') ?? null;
    if (method === 'OPTIONS') {
      const headers = { ...preflightHeaders(origin, url, settings), Allow: 'GET, HEAD, POST, OPTIONS' };
      context.res = new Response(null, { status: 204, headers });
    } else {
      await next();
    }
    const extra = { ...commonHeaders, ...corsHeaders(origin, url, settings), [names.requestId]: facts.id };
    const vary = context.res.headers.get('Vary');
    for (const [name, value] of Object.entries(extra)) context.res.headers.set(name, value);
    // What an answer hangs on besides.
    if (vary) context.res.headers.append('Vary', vary);
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

/** Refuses a Host that isn't ours; a step of its own, so that its refusal gets the headers of every answer. */
export function refuseForeignHosts(services: Services): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    checkHost(context.req.url, services.settings);
    await next();
  };
}

/** The boundary where every thrown error becomes a problem: an outage a 503, an undeclared error a 500 whose cause only the log has. */
export function answerError(services: Pick<Services, 'log'>) {
  return (error: Error, context: Context<AppEnv>): Response => {
    // Where the facts themselves could not be had, there are none.
    const facts: RequestFacts | undefined = context.get('facts');
    const id = facts?.id ?? randomUUID();
    if (error instanceof ProblemError) return problemResponse(error, id);
    const outage = outageOf(error);
    if (outage !== null) {
      services.log.warn({ requestId: id, ...outage, ...context.get('record') }, 'request refused during an outage');
      return problemResponse(unavailable(outage), id);
    }
    // Whoever asked has gone: what broke off with the connection is nobody's fault.
    const level = facts?.signal.aborted ? 'info' : 'error';
    services.log[level]({ requestId: id, err: error, ...context.get('record') }, 'request failed');
    return problemResponse(faultOfOurs(), id);
  };
}

/** The path without what opens something by itself. */
function loggedPath(url: string): string {
  return new URL(url).pathname.replace(/^\/v1\/asset-get\/.*/, '/v1/asset-get/…');
}
