import { and, eq, isNotNull } from 'drizzle-orm';
import type { Executor } from '../db/database.ts';
import { clipFiles, clipJobs, projects } from '../db/schema.ts';
import type { ObjectStore } from '../services.ts';

/** Where the files of a job are in the store, and nothing else. */
export function clipFolder(bucket: string, jobId: string): string {
  return `${bucket}/clips/${jobId}`;
}

/**
 * Removes all that a job has in the store, for one that ends without files: an attempt that was stopped between publishing
 * and its commit leaves files that no row names. The caller makes sure that no worker publishes for the job any more.
 */
export async function removeClipFolder(db: Executor, store: ObjectStore, jobId: string): Promise<void> {
  const [job] = await db
    .select({ bucket: projects.bucketName })
    .from(clipJobs)
    .innerJoin(projects, eq(projects.id, clipJobs.projectId))
    .where(eq(clipJobs.id, jobId));
  if (job?.bucket) await store.removeFolder(clipFolder(job.bucket, jobId));
}

/** Removes the files of a job that is marked deleted, each before its row, and returns the bytes freed. May be repeated. */
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
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

/** Ends deletions that a crash interrupted; for the start of the service. */
export async function finishDeletions(db: Executor, store: ObjectStore): Promise<void> {
  const jobs = await db
    .selectDistinct({ id: clipFiles.jobId })
    .from(clipFiles)
    .innerJoin(clipJobs, eq(clipJobs.id, clipFiles.jobId))
    .where(isNotNull(clipJobs.deletedAt));
  for (const job of jobs) await removeFilesOfDeletedJob(db, store, job.id);
}
