import type { OperationId, OperationInput, OperationOutput } from '../../contract/operations.ts';
import type { Executor, Transaction } from '../db/database.ts';
import type { Services } from '../services.ts';
import type { Principal } from './principal.ts';

export type RequestFacts = {
  readonly id: string;
  /** `http://host:port` of the request's URL. */
  readonly origin: string;
  /** Address of the client: of the connection, or of the proxies' header; null without a connection (in tests). */
  readonly address: string | null;
  readonly signal: AbortSignal;
};

/** Fields of a call for the access log; the steps of the pipeline fill them in. */
export type AccessLogFields = { operation?: string; organizationId?: string; principalId?: string };

/** A handler's second argument. `Db` is the transaction of a spend operation, and the database for other operations. */
export type OperationContext<Db extends Executor = Executor> = {
  readonly operationId: OperationId;
  readonly services: Services;
  readonly db: Db;
  readonly principal: Principal;
  readonly request: RequestFacts;
};

/** A handler's result: a JSON body and additional headers. */
type JsonReply<Body> = { readonly body: Body; readonly headers?: Record<string, string> };
/** The text of a JSON body that was checked before (`checkedJson`). */
type CheckedReply = { readonly json: string; readonly headers?: Record<string, string> };

export type ReadHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext,
) => Promise<JsonReply<OperationOutput<Id>> | CheckedReply>;

/** Runs in one transaction with the claim of its Idempotency-Key; an error rolls both back. */
export type SpendHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext<Transaction>,
) => Promise<JsonReply<OperationOutput<Id>>>;

/** Returns the response itself, with bytes as its body. */
export type BinaryHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext,
) => Promise<Response>;
