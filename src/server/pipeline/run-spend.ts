import { sql } from 'drizzle-orm';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { headers as names } from '../../contract/headers.ts';
import type { OperationId, OperationInput } from '../../contract/operations.ts';
import type { Transaction } from '../db/database.ts';
import { ProblemError, unavailable } from '../http/problem-error.ts';
import { type Claims, withClaim } from './claims.ts';
import { sha256Hex } from './hash.ts';
import type { OperationContext, SpendHandler } from './operation-context.ts';
import type { JsonObject } from './read-body.ts';
import { findStoredResponse, type StoredResponse, storeResponse } from './stored-response.ts';
import { checkedJson } from './validate-output.ts';

export type SpendCall<Id extends OperationId> = {
  readonly handler: SpendHandler<Id>;
  readonly input: OperationInput<Id>;
  /** The body as sent. The idempotency key is bound to its hash. */
  readonly body: JsonObject;
  readonly key: string;
  readonly context: OperationContext;
};

/**
 * From step 7b: runs a spend operation once per Idempotency-Key (contract 6). Claim, handler, output check and stored
 * response are one transaction; the response is sent after the transaction is on disk. A repeated request gets the stored bytes.
 */
export async function runSpend<Id extends OperationId>(call: SpendCall<Id>, claims: Claims): Promise<Response> {
  const { services, principal, operationId } = call.context;
  const waitMs = services.settings.duplicateWaitMs;
  const claim = { organizationId: principal.organizationId, operationId, key: call.key };
  const name = JSON.stringify([claim.organizationId, claim.operationId, claim.key]);
  const bodyHash = sha256Hex(canonicalJson(call.body));
  const outcome = await withClaim(
    claims,
    name,
    waitMs,
    async () => {
      // Not in the transaction: all other statements wait for the end of a transaction of PGlite.
      const hasRoom = await services.db.hasRoom();
      return services.db.orm.transaction(async (tx) => {
        if (services.db.connection.kind === 'postgresql') await lockClaim(tx, name, waitMs);
        const now = services.clock();
        const stored = await findStoredResponse(tx, claim, now);
        if (stored !== null) return { response: sameBody(stored, bodyHash), replayed: true };
        const response = { ...(await work(call, tx, hasRoom)), bodyHash };
        await storeResponse(tx, claim, response, now);
        return { response, replayed: false };
      });
    },
    () => {
      throw inProgress();
    },
  );
  await services.db.flushWal();
  return new Response(outcome.response.body, {
    status: outcome.response.status,
    headers: {
      'Content-Type': outcome.response.mediaType,
      ...(outcome.replayed ? { [names.idempotencyReplayed]: 'true' } : {}),
    },
  });
}

async function work<Id extends OperationId>(call: SpendCall<Id>, tx: Transaction, hasRoom: boolean) {
  // Before the disk is full, so that it stays possible to delete jobs and to record how running ones end.
  if (!hasRoom) throw unavailable({ kind: 'disk' });
  const { body } = await call.handler(call.input, { ...call.context, db: tx });
  return { status: 200, body: checkedJson(call.context.operationId, body), mediaType: 'application/json' };
}

function sameBody(stored: StoredResponse, bodyHash: string): StoredResponse {
  if (stored.bodyHash === bodyHash) return stored;
  throw new ProblemError(
    'idempotency-key-reused',
    'This Idempotency-Key was used with another body. Send a new key for a new request.',
  );
}

/**
 * A duplicate request may run in another process on the same PostgreSQL; PGlite has no other process. The lock ends with the transaction, so a dead process
 * holds none.
 */
async function lockClaim(tx: Transaction, name: string, waitMs: number): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`);
  try {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  } catch (error) {
    if (isLockTimeout(error)) throw inProgress();
    throw error;
  }
  await tx.execute(sql`select set_config('lock_timeout', ${`${MAX_LOCK_WAIT_MS}ms`}, true)`);
}

/** Time limit for locks of the handler, such as the organization's row; long enough for a queue of create requests. */
const MAX_LOCK_WAIT_MS = 30_000;

/** PostgreSQL's lock_not_available; drizzle wraps the driver's error. */
function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '55P03';
}

function inProgress(): ProblemError {
  return new ProblemError(
    'idempotency-in-progress',
    'The first request with this Idempotency-Key is still running. Send the same request again in a second.',
    { headers: { [names.retryAfter]: '1' } },
  );
}
