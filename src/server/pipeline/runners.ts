import { type OperationDefinition, type OperationId, operations } from '../../contract/operations.ts';
import type { Claims } from './claims.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { BinaryHandler, OperationContext, ReadHandler, SpendHandler } from './operation-context.ts';
import type { JsonObject } from './read-body.ts';
import { runSpend } from './run-spend.ts';
import { validateInput } from './validate-input.ts';
import { validateOutput } from './validate-output.ts';

/** A call that is authenticated, in scope, and whose body is a JSON object. */
type AdmittedCall = {
  readonly body: JsonObject;
  readonly headers: Headers;
  readonly context: OperationContext;
  readonly claims: Claims;
};

/** An operation's steps from validation on, its types sealed inside so that one table can hold them all. */
export type Runner = (call: AdmittedCall) => Promise<Response>;

/** Runner of an operation that answers JSON and spends nothing. */
export function answersJson<Id extends OperationId>(id: Id, handler: ReadHandler<Id>): Runner {
  const { mediaType = 'application/json' }: OperationDefinition = operations[id];
  return async ({ body, context }) => {
    const reply = await handler(validateInput(id, body), context);
    validateOutput(id, reply.body);
    return new Response(JSON.stringify(reply.body), { headers: { 'Content-Type': mediaType, ...reply.headers } });
  };
}

/** Runner of an operation that needs an Idempotency-Key. */
export function spends<Id extends OperationId>(id: Id, handler: SpendHandler<Id>): Runner {
  return async ({ body, headers, context, claims }) => {
    const input = validateInput(id, body);
    return runSpend({ handler, input, body, key: idempotencyKey(headers), context }, claims);
  };
}

/** Runner of an operation that answers bytes. */
export function answersBytes<Id extends OperationId>(id: Id, handler: BinaryHandler<Id>): Runner {
  return async ({ body, context }) => handler(validateInput(id, body), context);
}
