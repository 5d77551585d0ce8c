import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { FileReceipt, Job } from '../../contract/schemas/clip.ts';
import { areaM2 } from '../../geo/geodesy/area.ts';
import type { Executor } from '../db/database.ts';
import type { JobRow, StoredFile } from '../db/rows.ts';
import { assets, clipFiles, clipJobs } from '../db/schema.ts';
import { notFound, ProblemError } from '../http/problem-error.ts';
import { checkJob } from '../pipeline/check-project.ts';
import type { Principal } from '../pipeline/principal.ts';
import { presentJob } from '../present.ts';
import { queuePositions } from './queue-position.ts';

/**
 * A job that the caller may read. Throws the same `not-found` for an unknown, another organization's and a deleted job, and `forbidden` if the
 * caller may not use it (checkJob).
 */
export async function readJob(db: Executor, principal: Principal, jobId: string): Promise<JobRow> {
  const job = await readJobOf(db, principal.organizationId, jobId);
  checkJob(principal, job, 'read');
  return job;
}

/** A job of the organization, whatever its project. Throws `not-found`. */
export async function readJobOf(db: Executor, organizationId: string, jobId: string): Promise<JobRow> {
  const [job] = await db
    .select()
    .from(clipJobs)
    .where(and(eq(clipJobs.id, jobId), eq(clipJobs.organizationId, organizationId), isNull(clipJobs.deletedAt)));
  if (job === undefined) throw notFound('job', jobId);
  return job;
}

/** Throws `job-not-completed` unless the job's files are ready (contract 11.5). */
export function requireCompleted(job: JobRow): void {
  if (job.status === 'completed') return;
  const detail =
    job.status === 'failed'
      ? `The job ${job.id} has failed, so it has no files; clip.job.get gives the reason.`
      : `The job ${job.id} is still ${job.status}; its files are there once it is completed.`;
  throw new ProblemError('job-not-completed', detail, { extensions: { job_status: job.status } });
}

const sampleColumns = {
  bandCount: sql<number | null>`jsonb_array_length(${assets.structure}->'bands')`,
  sampleType: sql<string | null>`coalesce(${assets.structure}->>'storedType', ${assets.structure}->>'sampleType')`,
};

/** Files of the given jobs, by job id, in order of position. */
export async function readFiles(db: Executor, jobIds: readonly string[]): Promise<Map<string, StoredFile[]>> {
  if (jobIds.length === 0) return new Map();
  const rows = await db
    .select({ ...getTableColumns(clipFiles), ...sampleColumns })
    .from(clipFiles)
    .leftJoin(assets, eq(assets.id, clipFiles.assetId))
    .where(inArray(clipFiles.jobId, [...jobIds]))
    .orderBy(asc(clipFiles.position));
  return Map.groupBy(rows, (row) => row.jobId);
}

async function readFilesWithoutReceipts(db: Executor, jobIds: readonly string[]): Promise<Map<string, StoredFile[]>> {
  if (jobIds.length === 0) return new Map();
  const { receipt: _, ...columns } = getTableColumns(clipFiles);
  const rows = await db
    .select({ ...columns, ...sampleColumns })
    .from(clipFiles)
    .leftJoin(assets, eq(assets.id, clipFiles.assetId))
    .where(inArray(clipFiles.jobId, [...jobIds]))
    .orderBy(asc(clipFiles.position));
  return Map.groupBy(
    rows.map((row) => ({ ...row, receipt: NO_RECEIPT })),
    (row) => row.jobId,
  );
}

/** In place of a receipt that the caller doesn't present. */
const NO_RECEIPT: FileReceipt = { mosaic_type: '' };

/** The jobs in the contract's form, with their files and queue positions, in the given order. */
export async function presentJobs(db: Executor, jobs: readonly JobRow[]): Promise<Job[]> {
  const files = await readFiles(db, completedOf(jobs));
  const positions = jobs.some(isWaiting) ? await queuePositions(db) : new Map<string, number>();
  return jobs.map((job) => presentJob(job, files.get(job.id) ?? [], positions.get(job.id) ?? null));
}

/**
 * Rows of a job list: only `id`, `status` and the requested members. Receipts and areas take up most of a row, so they are read only
 * if they are requested. A deleted job is presented as such.
 */
export async function presentJobFields(
  db: Executor,
  jobs: readonly JobRow[],
  fields: ReadonlySet<string> | null,
): Promise<Job[]> {
  const existing = jobs.filter(({ deletedAt }) => deletedAt === null);
  const presented = new Map(
    fields === null || fields.has('receipt')
      ? (await presentJobs(db, existing)).map((job) => [job.id, job])
      : await presentWithoutReceipts(db, existing, fields),
  );
  return jobs.map((job) => {
    const row = presented.get(job.id);
    if (row === undefined) return { id: job.id, status: 'deleted', updated_at: job.updatedAt.toISOString() };
    if (fields === null) return row;
    return { ...membersOf(row, fields), ...areaMembers(job, fields) };
  });
}

async function presentWithoutReceipts(
  db: Executor,
  jobs: readonly JobRow[],
  fields: ReadonlySet<string>,
): Promise<[string, Job][]> {
  const files = fields.has('output_artifacts') ? await readFilesWithoutReceipts(db, completedOf(jobs)) : new Map();
  const needsPositions = fields.has('queue_position') && jobs.some(isWaiting);
  const positions = needsPositions ? await queuePositions(db) : new Map<string, number>();
  return jobs.map((job) => [job.id, presentJob(job, files.get(job.id) ?? [], positions.get(job.id) ?? null)]);
}

function membersOf(job: Job, fields: ReadonlySet<string>): Job {
  const named = Object.entries(job).filter(([name]) => name === 'id' || name === 'status' || fields.has(name));
  return { id: job.id, status: job.status, ...Object.fromEntries(named) };
}

/** Members of lists that complete rows lack. */
function areaMembers({ aoiGeometry, aoiOutline }: JobRow, fields: ReadonlySet<string>): Partial<Job> {
  return {
    ...(fields.has('aoi_area_km2') && { aoi_area_km2: areaM2(aoiGeometry) / 1e6 }),
    ...(fields.has('aoi_outline') && { aoi_outline: aoiOutline }),
  };
}

function completedOf(jobs: readonly JobRow[]): string[] {
  return jobs.filter((job) => job.status === 'completed').map((job) => job.id);
}

export function isWaiting(job: JobRow): boolean {
  return job.status === 'running' && job.phase === 'queued';
}
