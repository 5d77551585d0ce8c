import type { OperationContext } from '../pipeline/operation-context.ts';
import type { Executor } from './database.ts';
import { provenance } from './schema.ts';

/** Records who did what to which subject. Use the transaction of the change as `db`, so that both are committed or neither. */
export async function recordProvenance(db: Executor, context: OperationContext, subjectId: string): Promise<void> {
  await db.insert(provenance).values({
    organizationId: context.principal.organizationId,
    operationId: context.operationId,
    principalId: context.principal.id,
    requestId: context.request.id,
    subjectId,
    connectionAddress: context.request.address,
    createdAt: context.services.clock(),
  });
}
