import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { clipFiles, clipJobs, clipTasks, projects } from '../db/schema.ts';
import type { ObjectStore } from '../services.ts';

/** The store's folder for the files of a job, and for nothing else. */
export function clipFolder(bucket: string, jobId: string): string {
  return `${bucket}/clips/${jobId}`;
}

/**
 * Removes all files of a job from the store. For a job that ends without files: an attempt that was stopped between publishing
 * and its commit leaves files without rows. The caller ensures that no worker can publish for the job any more.
 */
export async function removeClipFolder(db: Executor, store: ObjectStore, jobId: string): Promise<void> {
  const [job] = await db
    .select({ bucket: projects.bucketName })
    .from(clipJobs)
    .innerJoin(projects, eq(projects.id, clipJobs.projectId))
    .where(eq(clipJobs.id, jobId));
  if (job?.bucket) await store.removeFolder(clipFolder(job.bucket, jobId));
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
