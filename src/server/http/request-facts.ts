import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { headers } from '../../contract/headers.ts';
import type { ReplyHeaders } from '../limits/request-limits.ts';
import type { AccessLogFields, RequestFacts } from '../pipeline/operation-context.ts';
import type { ClientAddress } from './client-address.ts';

/** Bindings that @hono/node-server passes with the request; absent if a test calls `app.fetch`. */
type Bindings = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };

export type AppEnv = {
  Bindings: Bindings;
  /** `replyHeaders` are set on the response, also on an error's. */
  Variables: { facts: RequestFacts; record: AccessLogFields; replyHeaders: ReplyHeaders };
};

/**
 * The facts of one request: its id (the caller's if it contains only safe characters), its origin, and its client's
 * address.
 */
export function requestFacts(context: Context<AppEnv>, clientAddress: ClientAddress): RequestFacts {
  const given = context.req.header(headers.requestId);
  return {
    id: given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID(),
    origin: new URL(context.req.url).origin,
    address: clientAddress(context.env?.incoming?.socket?.remoteAddress ?? null, context.req.header('X-Forwarded-For')),
    // On demand, because the adapter makes the signal only for requests that use it.
    get signal() {
      return context.req.raw.signal;
    },
  };
}
