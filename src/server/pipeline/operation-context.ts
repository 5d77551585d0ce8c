import type { OperationId, OperationInput, OperationOutput } from '../../contract/operations.ts';
import type { Executor, Transaction } from '../db/database.ts';
import type { Services } from '../services.ts';
import type { Principal } from './principal.ts';

export type RequestFacts = {
  readonly id: string;
  /** `http://host:port` as the caller wrote it. */
  readonly origin: string;
  /** Address seen on the connection; null when there is none (tests). */
  readonly address: string | null;
  readonly signal: AbortSignal;
};

/** What the access log tells of a call, filled in as the steps get to know it. */
export type CallRecord = { operation?: string; organizationId?: string; principalId?: string };

/** What a handler gets beside its input. `Db` is the transaction of a spend operation, the database itself for others. */
export type OperationContext<Db extends Executor = Executor> = {
  readonly operationId: OperationId;
  readonly services: Services;
  readonly db: Db;
  readonly principal: Principal;
  readonly request: RequestFacts;
};

/** A handler's answer: a JSON body with headers of its own. */
type JsonReply<Body> = { readonly body: Body; readonly headers?: Record<string, string> };

export type ReadHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext,
) => Promise<JsonReply<OperationOutput<Id>>>;

/** Runs in one transaction with the claim of its Idempotency-Key: what it throws rolls everything back. */
export type SpendHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext<Transaction>,
) => Promise<JsonReply<OperationOutput<Id>>>;

/** Answers with bytes; the response is sent as it is. */
export type BinaryHandler<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext,
) => Promise<Response>;
