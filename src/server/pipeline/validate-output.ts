import * as z from 'zod/mini';
import { type OperationId, operations } from '../../contract/operations.ts';

/** Throws a bare Error, which becomes a 500 and a log line, when a handler's answer isn't what the contract says. */
export function validateOutput(operationId: OperationId, body: unknown): void {
  const { output } = operations[operationId];
  if ('binary' in output) throw new Error(`${operationId} answers bytes, not JSON`);
  const checked = z.safeParse(output, body);
  if (!checked.success) throw new Error(`${operationId} would answer against the contract: ${checked.error.message}`);
}
