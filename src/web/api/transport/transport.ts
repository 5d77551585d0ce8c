import type * as z from 'zod/mini';
import type {
  OperationDefinition,
  OperationId,
  OperationOutput,
  OperationRequest,
} from '../../../contract/operations.ts';
import type { Session } from '../session/session.ts';
import { ApiError } from './api-error.ts';
import { call, type Http } from './http.ts';
import { loadWire } from './load-wire.ts';
import { retryRead } from './retry-read.ts';

export type OpOptions = { readonly idempotencyKey?: string; readonly signal?: AbortSignal };

/** The one way to the service. Every failure is an ApiError, except an abort by the caller's signal. */
export type Transport = {
  /** Calls an operation; resolves with its parsed 200 body. Reads are tried up to 4 times, nothing else is. */
  op<Id extends OperationId>(id: Id, body: OperationRequest<Id>, options?: OpOptions): Promise<OperationOutput<Id>>;
  /** Sends exactly these bytes to an operation, once; resolves with the parsed 200 body. */
  opBytes<Id extends OperationId>(id: Id, body: string, options?: OpOptions): Promise<OperationOutput<Id>>;
  /** Calls a binary operation, once; resolves with its response, whose body still streams. */
  opRaw<Id extends OperationId>(id: Id, body: OperationRequest<Id>, options?: OpOptions): Promise<Response>;
  /** GETs a JSON document beside the operations (`/v1/meta`, userinfo). */
  get<T extends z.core.$ZodType>(path: string, schema: T, options?: OpOptions): Promise<z.output<T>>;
};

export type TransportParts = {
  readonly http: Http;
  readonly session: Pick<Session, 'token' | 'tokenAfterRefusal' | 'refuse'>;
  readonly random: () => number;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
};

/** Makes the transport that reads the operation registry. */
export function createTransport({ http, session, random, wait }: TransportParts): Transport {
  const send = async (path: string, body: string | null, { idempotencyKey, signal }: OpOptions): Promise<Response> => {
    const attempt = (token: string) =>
      call(http, path, {
        method: body === null ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        body: body ?? undefined,
        signal,
      });
    const token = await session.token();
    try {
      return await attempt(token);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const next = await session.tokenAfterRefusal(token);
      if (next === null) throw error;
      return attempt(next).catch((again: unknown) => {
        if (again instanceof ApiError && again.status === 401) session.refuse(next);
        throw again;
      });
    }
  };

  const retried = <T>(run: () => Promise<T>, signal?: AbortSignal) => retryRead(run, { random, wait, signal });

  // The schemas are there before anything is sent: an answer that costs money must be readable when it comes.
  const opBytes: Transport['opBytes'] = async (id, body, options = {}) => {
    const { operations, readJson } = await loadWire();
    const { output }: OperationDefinition = operations[id];
    if ('binary' in output) throw new Error(`${id} has a binary body: use opRaw`);
    // The registry says which schema belongs to which id; the result's type is derived from the same table.
    return (await readJson(id, output, await send(`/v1/op/${id}`, body, options))) as OperationOutput<typeof id>;
  };

  return {
    opBytes,
    op: async (id, body, options = {}) => {
      const bytes = JSON.stringify(body);
      const run = () => opBytes(id, bytes, options);
      const { operations } = await loadWire();
      const { tier }: OperationDefinition = operations[id];
      return tier === 'read' || tier === 'share_export' ? retried(run, options.signal) : run();
    },
    opRaw: (id, body, options = {}) => send(`/v1/op/${id}`, JSON.stringify(body), options),
    get: (path, schema, options = {}) =>
      retried(async () => {
        const { readJson } = await loadWire();
        return readJson(path, schema, await send(path, null, options));
      }, options.signal),
  };
}
