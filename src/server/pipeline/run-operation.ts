import { operations } from '../../contract/operations.ts';
import type { ReplyHeaders } from '../limits/request-limits.ts';
import { handlers } from '../operations/registry.ts';
import type { Services } from '../services.ts';
import { authenticate } from './authenticate.ts';
import { checkScope } from './check-scope.ts';
import { checkVerb } from './check-verb.ts';
import type { Claims } from './claims.ts';
import { findOperation } from './find-operation.ts';
import type { AccessLogFields, RequestFacts } from './operation-context.ts';
import { readBody } from './read-body.ts';

/** What the steps need of the connection, and what they fill in for log and response. */
type CallState = {
  readonly facts: RequestFacts;
  readonly record: AccessLogFields;
  readonly replyHeaders: ReplyHeaders;
};

/**
 * Runs one call of an operation through the steps of contract 3, in that order. Throws the ProblemError of the step
 * that refuses the call.
 */
export async function runOperation(
  request: Request,
  services: Services,
  claims: Claims,
  { facts, record, replyHeaders }: CallState,
): Promise<Response> {
  const operationId = findOperation(new URL(request.url).pathname);
  record.operation = operationId;
  checkVerb(request.method);
  const principal = await authenticate(request.headers, facts.address, services);
  record.organizationId = principal.organizationId;
  record.principalId = principal.id;
  await services.limits.requests.admit(principal, operations[operationId].tier, replyHeaders);
  checkScope(principal, operationId);
  const body = await readBody(request, services.settings.maxBodyBytes);
  const context = { operationId, services, db: services.db.orm, principal, request: facts };
  return handlers[operationId]({ body, headers: request.headers, context, claims });
}
