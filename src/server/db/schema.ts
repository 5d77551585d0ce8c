import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ProjectRole } from '../../contract/roles.ts';
import type { FileFault, FileReceipt } from '../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import type { FaultRecord } from '../../faults/fault.ts';
import type { Aoi } from '../../geo/aoi.ts';

/*
 * One SQL dialect for PGlite and PostgreSQL. Ids are opaque text: UUIDs if the service creates them, otherwise chosen by the operator.
 * Times are UTC. Wire names are not used here: present.ts converts rows to the contract's schemas. The triggers of migration 0006 notify of
 * changed rows (row-cache.ts).
 */

const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const updatedAt = () => timestamp('updated_at', { withTimezone: true }).notNull().defaultNow();
const instant = (name: string) => timestamp(name, { withTimezone: true });
const bboxSide = (name: string, index: number) =>
  doublePrecision(name).generatedAlwaysAs(sql.raw(`("bbox"->>${index})::double precision`));

/** The result of a raster's checks; `fault` is null if it passed. */
export type SourceCheck = { readonly fault: FileFault | null };

export const organizations = pgTable('organizations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Compute units per calendar month (UTC); null = unlimited. */
  computeUnitLimit: integer('compute_unit_limit').default(1000),
  createdAt: createdAt(),
});

export const projects = pgTable('projects', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  name: text('name').notNull(),
  description: text('description'),
  /** Folder under the store's root; null = no bucket, so nothing can be clipped into the project. */
  bucketName: text('bucket_name'),
  /** The region that was requested; the files are in the one place of the store. */
  gcsRegion: text('gcs_region'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  name: text('name').notNull(),
  /** SHA-256 of the key, hex. The key itself is shown once and never stored. */
  keyHash: text('key_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  /** Requests per minute; null = only the organization's limit (contract R8). */
  rateLimit: integer('rate_limit'),
  expiresAt: instant('expires_at'),
  createdAt: createdAt(),
});

export const signInCodes = pgTable('sign_in_codes', {
  codeHash: text('code_hash').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** People who sign in with a password. Only they need memberships: keys and sign-in links reach all projects of their organization. */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** In lower case; unique among all organizations, because a sign-in names no organization. */
    name: text('name').notNull().unique(),
    /** Argon2id in PHC format. */
    passwordHash: text('password_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (table) => [index('users_organization').on(table.organizationId)],
);

export const projectMembers = pgTable(
  'project_members',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').$type<ProjectRole>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.userId] }),
    index('project_members_user').on(table.userId),
    check('project_members_role', sql`${table.role} in ('viewer', 'editor', 'admin')`),
  ],
);

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  /** Null for a session of a sign-in link, which reaches all projects of the organization. */
  userId: text('user_id').references(() => users.id),
  cookieHash: text('cookie_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
});

/**
 * A sign-in through `/token` (contract 2.2): its access tokens name it, and all its refresh tokens descend from the first one. Deleting it ends
 * them all.
 */
export const grants = pgTable(
  'grants',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    clientId: text('client_id').notNull(),
    /** The user or the key that it acts for; both null for one that a session of a sign-in link approved. */
    userId: text('user_id').references(() => users.id),
    apiKeyId: text('api_key_id').references(() => apiKeys.id),
    /** The most it may do; the current scopes of the user or key limit it further. */
    scopes: text('scopes').array().notNull(),
    createdAt: createdAt(),
    /** When its newest refresh token expires. */
    expiresAt: instant('expires_at').notNull(),
    /** No refresh token is valid longer. */
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    index('grants_expiry').on(table.expiresAt),
    index('grants_user').on(table.userId),
    index('grants_key').on(table.apiKeyId),
  ],
);

/** Used tokens stay until their grant ends, because the reuse of one ends the grant. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: text('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (table) => [index('refresh_tokens_grant').on(table.grantId)],
);

/** Requests of the device flow (RFC 8628) that wait for approval, or for the device to fetch its tokens. */
export const deviceRequests = pgTable(
  'device_requests',
  {
    deviceCodeHash: text('device_code_hash').primaryKey(),
    userCodeHash: text('user_code_hash').notNull().unique(),
    clientId: text('client_id').notNull(),
    scope: text('scope').notNull(),
    /** S256 of the verifier that the device must show. */
    codeChallenge: text('code_challenge').notNull(),
    /** Network address of the device. */
    address: text('address').notNull(),
    /** Seconds between two polls; grows with each poll that comes too early. */
    interval: integer('interval').notNull(),
    polledAt: instant('polled_at'),
    state: text('state').$type<'pending' | 'approved' | 'denied'>().notNull().default('pending'),
    /** Whom the tokens act for, once approved. */
    organizationId: text('organization_id').references(() => organizations.id),
    userId: text('user_id').references(() => users.id),
    apiKeyId: text('api_key_id').references(() => apiKeys.id),
    scopes: text('scopes').array(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('device_requests_expiry').on(table.expiresAt),
    check('device_requests_state', sql`${table.state} in ('pending', 'approved', 'denied')`),
  ],
);

/** Wrong passwords and user codes of the last minutes (sessions/attempts.ts). */
export const failedAttempts = pgTable(
  'failed_attempts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** Hash of the name that was tried. */
    account: text('account').notNull(),
    /** Address of an IPv4 client, the first 64 bits of an IPv6 one. */
    network: text('network').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('failed_attempts_account').on(table.account, table.createdAt),
    index('failed_attempts_network').on(table.network, table.createdAt),
    index('failed_attempts_created').on(table.createdAt),
  ],
);

export const collections = pgTable('collections', {
  id: text('id').primaryKey(),
  projectId: text('project_id')
    .notNull()
    .references(() => projects.id),
  name: text('name').notNull(),
  description: text('description'),
  color: text('color'),
  showOnMap: boolean('show_on_map').notNull().default(true),
  layerOrder: integer('layer_order').notNull().default(0),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  deletedAt: instant('deleted_at'),
});

export const items = pgTable(
  'items',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id),
    collectionId: text('collection_id').references(() => collections.id),
    stacId: text('stac_id').notNull(),
    type: text('type').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    /** GeoJSON outline of the valid data, WGS 84. */
    geometry: jsonb('geometry').$type<Aoi>(),
    /** `[west, south, east, north]`, degrees; west exceeds east across the antimeridian. */
    bbox: jsonb('bbox').$type<[number, number, number, number]>(),
    /** The sides of `bbox` as numbers, for searches. */
    west: bboxSide('west', 0),
    south: bboxSide('south', 1),
    east: bboxSide('east', 2),
    north: bboxSide('north', 3),
    datetime: instant('datetime'),
    /** Both or neither: the time that the item covers. */
    startDatetime: instant('start_datetime'),
    endDatetime: instant('end_datetime'),
    cloudCover: real('cloud_cover'),
    /** Ground sample distance, metres. */
    gsd: real('gsd'),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
    /** URLs of the schemas that the properties follow. */
    stacExtensions: text('stac_extensions').array().notNull().default([]),
    /** An order of another system; opaque. */
    orderId: text('order_id'),
    lifecycleState: text('lifecycle_state').notNull().default('active'),
    jobId: text('job_id'),
    /** The item this one was clipped from. */
    sourceItemId: text('source_item_id'),
    /** Whether a thumbnail was made or found impossible (catalog/thumbnails.ts). */
    thumbnailTried: boolean('thumbnail_tried').notNull().default(false),
    createdBy: text('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    index('items_project_newest').on(table.projectId, table.createdAt, table.id),
    index('items_collection_newest').on(table.collectionId, table.createdAt, table.id),
    index('items_created').on(table.createdAt, table.id),
    index('items_source').on(table.sourceItemId),
    index('items_without_thumbnail')
      .on(table.createdAt)
      .where(sql`${table.thumbnailTried} = false and ${table.deletedAt} is null`),
  ],
);

export const assets = pgTable(
  'assets',
  {
    id: text('id').primaryKey(),
    itemId: text('item_id')
      .notNull()
      .references(() => items.id),
    assetKey: text('asset_key').notNull(),
    title: text('title'),
    mediaType: text('media_type').notNull(),
    roles: text('roles').array().notNull(),
    /** Order inside the item. */
    position: integer('position').notNull(),
    /** The download selector of its clips, if the asset prescribes one. */
    mosaicType: text('mosaic_type'),
    categorical: boolean('categorical').notNull().default(false),
    /** Path inside the object store, `<bucket>/…`; also the wire's gcs_path. */
    objectPath: text('object_path').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    checksumSha256: text('checksum_sha256').notNull(),
    /** RasterStructure in its JSON form; null for assets that aren't rasters. */
    structure: jsonb('structure').$type<Record<string, unknown>>(),
    /** Exact statistics, one entry per band. */
    statistics: jsonb('statistics').$type<Record<string, unknown>[]>(),
    /** The result of registration's checks; null if the raster has not been checked yet (catalog/check-sources.ts). */
    sourceCheck: jsonb('source_check').$type<SourceCheck>(),
    gsd: real('gsd'),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('assets_item_key').on(table.itemId, table.assetKey)],
);

/**
 * `updated_at` orders the changes of an organization's jobs: the trigger `clip_jobs_change` of migration 0003 makes each change
 * later than all committed ones, in steps of a millisecond, and notifies the channel `clip_jobs_changed` (jobs/job-changes.ts).
 * It locks the organization's changes until the commit, so a transaction writes to the ledger before it writes `updated_at`.
 */
export const clipJobs = pgTable(
  'clip_jobs',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id),
    sourceItemId: text('source_item_id').notNull(),
    status: text('status').notNull(),
    assetKeys: text('asset_keys').array().notNull(),
    aoiGeometry: jsonb('aoi_geometry').$type<AoiGeometry>().notNull(),
    /** The area with few positions (geo/outline), for lists; null in rows of earlier releases, until the next start. */
    aoiOutline: jsonb('aoi_outline').$type<AoiGeometry>(),
    aoiName: text('aoi_name'),
    outputName: text('output_name').notNull(),
    extent: text('extent').notNull(),
    targetCollectionId: text('target_collection_id'),
    outputItemId: text('output_item_id'),
    phase: text('phase'),
    progress: integer('progress').notNull().default(0),
    errorMessage: text('error_message'),
    /** the code and data that the message was made from; null in rows of earlier releases */
    errorFault: jsonb('error_fault').$type<FaultRecord>(),
    errorStep: text('error_step'),
    computeUnitsReserved: integer('compute_units_reserved').notNull(),
    computeUnitsCharged: integer('compute_units_charged'),
    /** Columns for searches (jobs/job-search-columns.ts); null in rows of earlier releases, until the next start. */
    fingerprint: text('fingerprint'),
    searchText: text('search_text'),
    /** Total size of the files; 0 until the job is completed. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(0),
    /** Bounding box of the area; west exceeds east if it crosses the antimeridian. */
    west: doublePrecision('west'),
    south: doublePrecision('south'),
    east: doublePrecision('east'),
    north: doublePrecision('north'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    index('clip_jobs_newest').on(table.organizationId, table.createdAt, table.id),
    index('clip_jobs_project').on(table.projectId, table.createdAt, table.id),
    index('clip_jobs_changes').on(table.organizationId, table.updatedAt),
    index('clip_jobs_fingerprint').on(table.organizationId, table.fingerprint),
    index('clip_jobs_source').on(table.sourceItemId),
    index('clip_jobs_output').on(table.outputItemId),
    index('clip_jobs_running')
      .on(table.organizationId, table.id)
      .where(sql`${table.status} = 'running' and ${table.deletedAt} is null`),
    check('clip_jobs_status', sql`${table.status} in ('running', 'completed', 'failed')`),
  ],
);

/**
 * The lease of a job. The queue only notifies workers; this row decides which worker may run the job. Every claim increments
 * `leaseNumber`, and every write of a worker states its number, so that a worker whose lease has expired can't write.
 */
export const clipTasks = pgTable('clip_tasks', {
  jobId: text('job_id')
    .primaryKey()
    .references(() => clipJobs.id),
  leaseNumber: bigint('lease_number', { mode: 'number' }).notNull().default(0),
  /** Null if no worker holds the lease. */
  leasedUntil: instant('leased_until'),
  /** The worker that claimed the job last; null if it has released the lease. */
  workerId: text('worker_id'),
  attempts: integer('attempts').notNull().default(0),
  /** Number of workers that died while they ran this job, alone or with others. */
  workerDeaths: integer('worker_deaths').notNull().default(0),
  createdAt: createdAt(),
});

export const clipFiles = pgTable(
  'clip_files',
  {
    id: text('id').primaryKey(),
    jobId: text('job_id')
      .notNull()
      .references(() => clipJobs.id),
    position: integer('position').notNull(),
    mosaicType: text('mosaic_type').notNull(),
    filename: text('filename').notNull(),
    objectPath: text('object_path').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    checksumSha256: text('checksum_sha256').notNull(),
    assetKey: text('asset_key').notNull(),
    assetId: text('asset_id'),
    receipt: jsonb('receipt').$type<FileReceipt>().notNull(),
    /** A fault that was found after the clip was made: why its source can't be clipped correctly. */
    fault: jsonb('fault').$type<FileFault>(),
  },
  (table) => [uniqueIndex('clip_files_job_type').on(table.jobId, table.mosaicType)],
);

/** Append-only. The unique index allows each job one reservation, and one capture or release. */
export const computeUnitLedger = pgTable(
  'compute_unit_ledger',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    jobId: text('job_id').notNull(),
    kind: text('kind').notNull(),
    units: integer('units').notNull(),
    /** First day of the UTC month of the reservation, `2026-11-01`. */
    period: text('period').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('ledger_job_step').on(table.jobId, sql`(case when ${table.kind} = 'reserve' then 0 else 1 end)`),
    index('ledger_period').on(table.organizationId, table.period, table.id),
    check('ledger_kind', sql`${table.kind} in ('reserve', 'capture', 'release')`),
  ],
);

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
