import * as z from 'zod/mini';
import { type OperationId, operations } from '../../contract/operations.ts';

/** Throws a bare Error, which becomes a 500 and a log line, if a handler's result doesn't match the contract. */
export function validateOutput(operationId: OperationId, body: unknown): void {
  const { output } = operations[operationId];
  if ('binary' in output) throw new Error(`${operationId} returns bytes, not JSON`);
  check(output, body, operationId);
}

function check(schema: z.core.$ZodType, value: unknown, operationId: OperationId): void {
  const checked = z.safeParse(schema, value);
  if (!checked.success)
    throw new Error(`The response of ${operationId} does not match the contract: ${checked.error.message}`);
}

/** The JSON text of a part of a result, which matches this schema of the contract; throws as `validateOutput` does. */
export function checkedPartJson(operationId: OperationId, schema: z.core.$ZodType, part: unknown): string {
  check(schema, part, operationId);
  return JSON.stringify(part);
}

/** The JSON text of a result that matches the contract; throws as `validateOutput` does. */
export function checkedJson(operationId: OperationId, body: unknown): string {
  validateOutput(operationId, body);
  return JSON.stringify(body);
}
