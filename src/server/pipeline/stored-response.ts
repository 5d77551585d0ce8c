import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { idempotencyKeys } from '../db/schema.ts';

/** How long a key is bound to its response, from its first claim (contract 6.6, 6.8). */
const WINDOW_MS = 24 * 60 * 60 * 1000;

export type ClaimTuple = { readonly organizationId: string; readonly operationId: string; readonly key: string };

export type StoredResponse = {
  readonly bodyHash: string;
  readonly status: number;
  readonly body: string;
  readonly mediaType: string;
};

/** The stored response of a key, or null if the key is free: never used, its request failed, or its window has passed. */
export async function findStoredResponse(
  tx: Transaction,
  claim: ClaimTuple,
  now: Date,
): Promise<StoredResponse | null> {
  const [row] = await tx.select().from(idempotencyKeys).where(isClaim(claim));
  if (row === undefined || row.createdAt <= windowStart(now)) return null;
  return {
    bodyHash: row.bodyHash,
    status: row.responseStatus,
    body: row.responseBody,
    mediaType: row.responseMediaType,
  };
}

/** Stores the response of a key in the transaction that did the work, and deletes a few keys whose window has passed. */
export async function storeResponse(
  tx: Transaction,
  claim: ClaimTuple,
  response: StoredResponse,
  now: Date,
): Promise<void> {
  const { bodyHash, status, body, mediaType } = response;
  const isOther = sql`(organization_id, operation_id, key) <> (${claim.organizationId}, ${claim.operationId}, ${claim.key})`;
  await tx.execute(sql`
    with deleted as (
      delete from idempotency_keys where ctid in (
        select ctid from idempotency_keys where created_at <= ${windowStart(now).toISOString()}::timestamptz and ${isOther}
        limit ${MAX_DELETED_KEYS} for update skip locked)
    )
    insert into idempotency_keys (organization_id, operation_id, key, body_hash, response_status, response_body,
      response_media_type, created_at)
    values (${claim.organizationId}, ${claim.operationId}, ${claim.key}, ${bodyHash}, ${status}, ${body}, ${mediaType},
      ${now.toISOString()}::timestamptz)
    on conflict (organization_id, operation_id, key) do update set body_hash = excluded.body_hash,
      response_status = excluded.response_status, response_body = excluded.response_body,
      response_media_type = excluded.response_media_type, created_at = excluded.created_at`);
}

const MAX_DELETED_KEYS = 20;

function windowStart(now: Date): Date {
  return new Date(now.getTime() - WINDOW_MS);
}

function isClaim(claim: ClaimTuple) {
  return and(
    eq(idempotencyKeys.organizationId, claim.organizationId),
    eq(idempotencyKeys.operationId, claim.operationId),
    eq(idempotencyKeys.key, claim.key),
  );
}
