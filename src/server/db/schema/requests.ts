import { bigint, bigserial, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt } from './columns.ts';

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organizationId: text('organization_id').notNull(),
    operationId: text('operation_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the canonical JSON body. */
    bodyHash: text('body_hash').notNull(),
    responseStatus: integer('response_status').notNull(),
    responseBody: text('response_body').notNull(),
    responseMediaType: text('response_media_type').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.operationId, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** Who did what, written in the transaction of the change. */
export const provenance = pgTable('provenance', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  organizationId: text('organization_id').notNull(),
  operationId: text('operation_id').notNull(),
  principalId: text('principal_id').notNull(),
  requestId: text('request_id').notNull(),
  subjectId: text('subject_id'),
  /** Remote address of the connection, never an address from the body. */
  connectionAddress: text('connection_address'),
  createdAt: createdAt(),
});

/**
 * Counters of limits that several service processes share on PostgreSQL, one row per key and window; a service on PGlite counts in memory. Not
 * logged (migration 0008), because a counter may be lost in a crash, and its commit must not wait for the disk. Times are milliseconds since 1970.
 */
export const limitWindows = pgTable(
  'limit_windows',
  {
    key: text('key').notNull(),
    startMs: bigint('start_ms', { mode: 'number' }).notNull(),
    expiresAtMs: bigint('expires_at_ms', { mode: 'number' }).notNull(),
    points: bigint('points', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.startMs] }),
    index('limit_windows_expires').on(table.expiresAtMs),
  ],
);

/** Circuits of downloads, for several processes as above. Without a row, the circuit is closed and no storage failure is recent. */
export const egressCircuits = pgTable('egress_circuits', {
  organizationId: text('organization_id').primaryKey(),
  /** null while it is closed. */
  openUntilMs: bigint('open_until_ms', { mode: 'number' }),
  isProbing: boolean('is_probing').notNull().default(false),
  /** The last storage failures, oldest first. */
  failuresMs: bigint('failures_ms', { mode: 'number' }).array().notNull(),
});
