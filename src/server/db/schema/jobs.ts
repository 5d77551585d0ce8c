import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { FileFault, FileReceipt } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { FaultRecord } from '../../../faults/fault.ts';
import { createdAt, instant, updatedAt } from './columns.ts';
import { organizations, projects } from './tenants.ts';

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
    /** Null only for a clip of an area whose request named no project: its files are in the organization's storage. */
    projectId: text('project_id').references(() => projects.id),
    /** The item, or the source of the area. */
    sourceItemId: text('source_item_id').notNull(),
    /** Name of the area that was clipped; null for a clip of an item. */
    area: text('area'),
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
    check('clip_jobs_project', sql`${table.projectId} is not null or ${table.area} is not null`),
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
