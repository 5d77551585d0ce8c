import { type OperationDefinition, type OperationId, operations } from '../../contract/operations.ts';
import type { Claims } from './claims.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { BinaryHandler, OperationContext, ReadHandler, SpendHandler } from './operation-context.ts';
import type { JsonObject } from './read-body.ts';
import { runSpend } from './run-spend.ts';
import { validateInput } from './validate-input.ts';
import { checkedJson } from './validate-output.ts';

/** A call that is authenticated and has the scope, with a JSON object as its body. */
type AdmittedCall = {
  readonly body: JsonObject;
  readonly headers: Headers;
  readonly context: OperationContext;
  readonly claims: Claims;
};

/**
 * The steps of an operation from validation on. The type hides input and output types, so that one table can contain all
 * operations.
 */
export type Runner = (call: AdmittedCall) => Promise<Response>;

/** Runner of an operation that returns JSON and spends no compute units. */
export function jsonRunner<Id extends OperationId>(id: Id, handler: ReadHandler<Id>): Runner {
  const { mediaType = 'application/json' }: OperationDefinition = operations[id];
  return async ({ body, context }) => {
    const reply = await handler(validateInput(id, body), context);
    const headers = { 'Content-Type': mediaType };
    const json = 'json' in reply ? reply.json : checkedJson(id, reply.body);
    return new Response(json, { headers: { ...headers, ...reply.headers } });
  };
}

/** Runner of an operation that needs an Idempotency-Key. */
export function spendRunner<Id extends OperationId>(id: Id, handler: SpendHandler<Id>): Runner {
  return async ({ body, headers, context, claims }) => {
    const input = validateInput(id, body);
    return runSpend({ handler, input, body, key: idempotencyKey(headers), context }, claims);
  };
}

/** Runner of an operation that returns bytes. */
export function binaryRunner<Id extends OperationId>(id: Id, handler: BinaryHandler<Id>): Runner {
  return async ({ body, context }) => handler(validateInput(id, body), context);
}
