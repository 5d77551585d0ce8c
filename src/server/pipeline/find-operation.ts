import { isOperationId, type OperationId } from '../../contract/operations.ts';
import { ProblemError, quoted } from '../http/problem-error.ts';

const OPERATION_PREFIX = '/v1/op/';
const ALIAS_PREFIX = '/v1/';

/** Step 1: the operation of a path, which contains its id or its slash alias (contract 1.1, 1.3). Throws `not-found`. */
export function findOperation(path: string): OperationId {
  const id = path.startsWith(OPERATION_PREFIX)
    ? path.slice(OPERATION_PREFIX.length)
    : path.slice(ALIAS_PREFIX.length).replaceAll('/', '.');
  if (isOperationId(id)) return id;
  throw new ProblemError('not-found', `There is no operation ${quoted(id)}; GET /openapi.json lists them.`);
}

/** The slash alias of an operation's path (contract 1.3). */
export function aliasPath(id: OperationId): string {
  return `${ALIAS_PREFIX}${id.replaceAll('.', '/')}`;
}
