import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Job } from '../../contract/schemas/clip.ts';
import type { Executor } from '../db/database.ts';
import type { FileRow, JobRow } from '../db/rows.ts';
import { clipFiles, clipJobs } from '../db/schema.ts';
import { notFound, ProblemError } from '../http/problem-error.ts';
import { presentJob } from '../present.ts';

/** A job of the organization. Throws the same `not-found` for an unknown, another organization's and a deleted job. */
export async function readJob(db: Executor, organizationId: string, jobId: string): Promise<JobRow> {
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

/** Files of the given jobs, by job id, in order of position. */
export async function readFiles(db: Executor, jobIds: readonly string[]): Promise<Map<string, FileRow[]>> {
  if (jobIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(clipFiles)
    .where(inArray(clipFiles.jobId, [...jobIds]))
    .orderBy(asc(clipFiles.position));
  return Map.groupBy(rows, (row) => row.jobId);
}

/** The jobs in the contract's form, with their files and queue positions, in the given order. */
export async function presentJobs(db: Executor, jobs: readonly JobRow[]): Promise<Job[]> {
  const done = jobs.filter((job) => job.status === 'completed').map((job) => job.id);
  const files = await readFiles(db, done);
  const positions = jobs.some(isWaiting) ? await queuePositions(db) : new Map<string, number>();
  return jobs.map((job) => presentJob(job, files.get(job.id) ?? [], positions.get(job.id) ?? null));
}

function isWaiting(job: JobRow): boolean {
  return job.status === 'running' && job.phase === 'queued';
}

/** Position of every waiting job in the queue that all organizations share; 1 is the next job. */
async function queuePositions(db: Executor): Promise<Map<string, number>> {
  const waiting = await db
    .select({ id: clipJobs.id, position: sql<number>`row_number() over (order by created_at, id)::int` })
    .from(clipJobs)
    .where(and(eq(clipJobs.status, 'running'), eq(clipJobs.phase, 'queued'), isNull(clipJobs.deletedAt)));
  return new Map(waiting.map(({ id, position }) => [id, position]));
}
