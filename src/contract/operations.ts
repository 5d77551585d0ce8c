import type * as z from 'zod/mini';
import { accountOperations } from './operations/account.ts';
import { clipOperations } from './operations/clip.ts';
import type { OperationDefinition } from './operations/definition.ts';
import { itemOperations } from './operations/items.ts';
import { processingOperations } from './operations/processing.ts';

export type { OperationDefinition, OperationTier } from './operations/definition.ts';

/**
 * The operations of this service, by id. The dispatcher, the app's transport, the OpenAPI document and the tests read
 * this table. Operations of tier `external_spend` require an Idempotency-Key.
 */
export const operations = {
  ...clipOperations,
  ...itemOperations,
  ...accountOperations,
  ...processingOperations,
} as const satisfies Record<string, OperationDefinition>;

type Operations = typeof operations;
export type OperationId = keyof Operations;
/** The request body that a caller sends: members with defaults are optional. */
export type OperationRequest<Id extends OperationId> = z.input<Operations[Id]['input']>;
/** The input of a handler: validated and with defaults. */
export type OperationInput<Id extends OperationId> = z.output<Operations[Id]['input']>;
/** The parsed 200 body; `never` for a binary operation. */
export type OperationOutput<Id extends OperationId> = Operations[Id]['output'] extends z.core.$ZodType
  ? z.output<Operations[Id]['output']>
  : never;

/** Whether this service has an operation with this id. */
export function isOperationId(id: string): id is OperationId {
  return Object.hasOwn(operations, id);
}
