import { handlers } from '../operations/registry.ts';
import type { Services } from '../services.ts';
import { authenticate } from './authenticate.ts';
import { checkScope } from './check-scope.ts';
import { checkVerb } from './check-verb.ts';
import type { Claims } from './claims.ts';
import { findOperation } from './find-operation.ts';
import type { AccessLogFields, RequestFacts } from './operation-context.ts';
import { readBody } from './read-body.ts';

/**
 * Runs one call of an operation through the steps of contract 3, in that order. Throws the ProblemError of the step
 * that refuses the call.
 */
export async function runOperation(
  request: Request,
  facts: RequestFacts,
  services: Services,
  claims: Claims,
  record: AccessLogFields,
): Promise<Response> {
  const operationId = findOperation(new URL(request.url).pathname);
  record.operation = operationId;
  checkVerb(request.method);
  const principal = await authenticate(request.headers, services);
  record.organizationId = principal.organizationId;
  record.principalId = principal.id;
  checkScope(principal, operationId);
  const body = await readBody(request, services.settings.maxBodyBytes);
  const context = { operationId, services, db: services.db.orm, principal, request: facts };
  return handlers[operationId]({ body, headers: request.headers, context, claims });
}
