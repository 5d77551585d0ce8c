import { type OperationId, operations } from '../../contract/operations.ts';
import { holdsScope } from '../../contract/scopes.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Principal } from './principal.ts';

/** Step 5: the principal must have the operation's scope (contract 5.3, 5.8). Throws `insufficient-scope`. */
export function checkScope(principal: Principal, operationId: OperationId): void {
  const { scope } = operations[operationId];
  if (holdsScope(principal.scopes, scope)) return;
  throw new ProblemError('insufficient-scope', `missing scope '${scope}' for '${operationId}'`, {
    extensions: { required_scope: scope, operation_id: operationId },
  });
}
