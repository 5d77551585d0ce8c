import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { clipFiles, clipJobs, clipTasks, projects } from '../db/schema.ts';
import type { ObjectStore } from '../services.ts';

type JobPlace = { readonly id: string; readonly organizationId: string; readonly projectId: string | null };

/**
 * The store's folder for the files of a job, and for nothing else; null if its project has no bucket (any more). A job without a project has it
 * in the bucket of its organization.
 */
export function clipFolder(job: JobPlace, projectBucket: string | null): string | null {
  const bucket = job.projectId === null ? `organization-${job.organizationId}` : projectBucket;
  return bucket === null ? null : `${bucket}/clips/${job.id}`;
}

/**
 * Removes all files of a job from the store. For a job that ends without files: an attempt that was stopped between publishing
 * and its commit leaves files without rows. The caller ensures that no worker can publish for the job any more.
 */
export async function removeClipFolder(db: Executor, store: ObjectStore, jobId: string): Promise<void> {
  const [found] = await db
    .select({ job: clipJobs, bucket: projects.bucketName })
    .from(clipJobs)
    .leftJoin(projects, eq(projects.id, clipJobs.projectId))
    .where(eq(clipJobs.id, jobId));
  const folder = found === undefined ? null : clipFolder(found.job, found.bucket);
  if (folder !== null) await store.removeFolder(folder);
}

/**
 * Removes the files of a job that is marked as deleted, each before its row, then its task's row, and returns the bytes freed.
 * Idempotent.
 */
export async function removeFilesOfDeletedJob(db: Executor, store: ObjectStore, jobId: string): Promise<number> {
  const files = await db
    .select({ id: clipFiles.id, objectPath: clipFiles.objectPath, sizeBytes: clipFiles.sizeBytes })
    .from(clipFiles)
    .innerJoin(clipJobs, eq(clipJobs.id, clipFiles.jobId))
    .where(and(eq(clipFiles.jobId, jobId), isNotNull(clipJobs.deletedAt)));
  for (const file of files) {
    await store.remove(file.objectPath);
    await db.delete(clipFiles).where(eq(clipFiles.id, file.id));
  }
  await removeClipFolder(db, store, jobId);
  await db.delete(clipTasks).where(eq(clipTasks.jobId, jobId));
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

/** Completes deletions that a crash interrupted: their jobs have rows of files or of a task. Called when the service starts. */
export async function finishDeletions(db: Executor, store: ObjectStore): Promise<void> {
  const jobs = await db
    .selectDistinct({ id: clipJobs.id })
    .from(clipJobs)
    .leftJoin(clipTasks, eq(clipTasks.jobId, clipJobs.id))
    .leftJoin(clipFiles, eq(clipFiles.jobId, clipJobs.id))
    .where(and(isNotNull(clipJobs.deletedAt), or(isNotNull(clipTasks.jobId), isNotNull(clipFiles.jobId))));
  for (const job of jobs) await removeFilesOfDeletedJob(db, store, job.id);
}
