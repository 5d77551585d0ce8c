import type * as z from 'zod/mini';
import { headers } from '../../../contract/headers.ts';
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
import { limitedRetryDelayMs, readRetryDelayMs } from './retry-rules.ts';

export type OpOptions = { readonly idempotencyKey?: string; readonly signal?: AbortSignal };

/** Options with the number of the credential (`Session.credential`) that was in use when the call began. */
type BoundOptions = OpOptions & { readonly credential: number };

type ListWindow<Id extends OperationId> = { readonly rows: OperationOutput<Id>; readonly total: number | null };

/**
 * All requests to the service pass through this. All attempts of a call have the credential that was in use when it began; after another sign-in it
 * ends with a 401. Failures are ApiErrors, except an abort by the caller's signal.
 */
export type Transport = {
  /** Calls an operation; resolves with its parsed 200 body. Reads are retried, others only after a 429; at most 4 attempts. */
  op<Id extends OperationId>(id: Id, body: OperationRequest<Id>, options?: OpOptions): Promise<OperationOutput<Id>>;
  /** Reads one window of a list, and the number of rows that match before the window; null if the service doesn't report it. */
  list<Id extends OperationId>(id: Id, body: OperationRequest<Id>, options?: OpOptions): Promise<ListWindow<Id>>;
  /** Sends this exact body to an operation, without retries; resolves with the parsed 200 body. */
  opBytes<Id extends OperationId>(id: Id, body: string, options?: OpOptions): Promise<OperationOutput<Id>>;
  /** Calls a binary operation without retries; resolves with the response when its headers have arrived. */
  opRaw<Id extends OperationId>(id: Id, body: OperationRequest<Id>, options?: OpOptions): Promise<Response>;
  /** Reads a signed URL with these headers, without a credential and without retries. */
  getSigned(url: string, headers: Readonly<Record<string, string>>, options?: OpOptions): Promise<Response>;
  /** Reads a JSON document that isn't an operation (`/v1/meta`, userinfo) with GET. */
  get<T extends z.core.$ZodType>(path: string, schema: T, options?: OpOptions): Promise<z.output<T>>;
};

export type TransportDependencies = {
  readonly http: Http;
  readonly session: Pick<Session, 'credential' | 'token' | 'tokenAfterRefusal' | 'refuse'>;
  readonly random: () => number;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
};

/** Creates the transport over the operation registry. */
export function createTransport({ http, session, random, wait }: TransportDependencies): Transport {
  const send = async (path: string, body: string | Blob | null, options: BoundOptions): Promise<Response> => {
    const { idempotencyKey, signal, credential } = options;
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
    const token = await session.token(credential);
    try {
      return await attempt(token);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const next = await session.tokenAfterRefusal(token, credential);
      if (next === null) throw error;
      return attempt(next).catch((again: unknown) => {
        if (again instanceof ApiError && again.status === 401) session.refuse(next);
        throw again;
      });
    }
  };

  const bound = (options: OpOptions = {}): BoundOptions => ({ ...options, credential: session.credential });

  const retried = <T>(run: () => Promise<T>, signal?: AbortSignal, delayMs = readRetryDelayMs) =>
    retryRead(run, { delayMs, random, wait, signal });

  // Load the schemas before sending: the response to a paid request must be readable.
  const sendAndRead = async <Id extends OperationId>(id: Id, body: string | Blob, options: BoundOptions) => {
    const { operations, readJson } = await loadWire();
    const { output }: OperationDefinition = operations[id];
    if ('binary' in output) throw new Error(`${id} has a binary body: use opRaw`);
    const response = await send(`/v1/op/${id}`, body, options);
    // The schema and the result type come from the same registry entry.
    return { body: (await readJson(id, output, response)) as OperationOutput<Id>, headers: response.headers };
  };

  return {
    opBytes: async (id, body, options) => (await sendAndRead(id, body, bound(options))).body,
    op: async (id, body, options) => {
      const [bytes, begun] = [bodyOf(body), bound(options)];
      const run = async () => (await sendAndRead(id, bytes, begun)).body;
      const { operations } = await loadWire();
      const { tier }: OperationDefinition = operations[id];
      const isRead = tier === 'read' || tier === 'share_export';
      return retried(run, begun.signal, isRead ? readRetryDelayMs : limitedRetryDelayMs);
    },
    list: (id, body, options) => {
      const begun = bound(options);
      return retried(async () => {
        const answer = await sendAndRead(id, bodyOf(body), begun);
        const total = answer.headers.get(headers.totalCount);
        return { rows: answer.body, total: total === null ? null : Number(total) };
      }, begun.signal);
    },
    opRaw: (id, body, options) => send(`/v1/op/${id}`, JSON.stringify(body), bound(options)),
    getSigned: (url, headers, { signal } = {}) =>
      call(http, url, { method: 'GET', headers: { accept: '*/*', ...headers }, signal }),
    get: (path, schema, options) => {
      const begun = bound(options);
      return retried(async () => {
        const { readJson } = await loadWire();
        return readJson(path, schema, await send(path, null, begun));
      }, begun.signal);
    },
  };
}

/**
 * The JSON of a request. Large ones are a Blob: the browser converts a text to bytes several times before it sends them, which blocks
 * the page for longer than a frame if an area has thousands of positions.
 */
function bodyOf(body: object): string | Blob {
  const text = JSON.stringify(body);
  return text.length <= MAX_TEXT_LENGTH ? text : new Blob([text]);
}

const MAX_TEXT_LENGTH = 32_768;
