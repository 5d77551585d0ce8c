import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../db/database.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import type { JobRow } from '../../db/rows.ts';
import { clipJobs, items } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import { releaseUnits } from '../../jobs/ledger.ts';
import { removeFilesOfDeletedJob } from '../../jobs/remove-files.ts';
import { checkJob } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/**
 * Deletes a job, its clip item and its files. A running job is stopped and its reservation released; a completed job stays
 * charged (contract 11.8). Callers no longer find the job before its files are removed, no worker can claim it, and one that
 * runs it can't write. After a crash in between, the next start removes the files.
 */
export const deleteJob: ReadHandler<'clip.job.delete'> = async ({ job_id }, context) => {
  const { db, principal, services } = context;
  const now = services.clock();
  const job = await db.transaction(async (tx) => {
    const locked = await lockJob(tx, principal.organizationId, job_id);
    checkJob(principal, locked, 'write');
    await markDeleted(tx, locked, now);
    await recordProvenance(tx, context, job_id);
    return locked;
  });
  // The deletion is on disk before the files are removed, so that no crash restores a job without files.
  await services.db.flushWal();
  if (job.status === 'running') await services.queue.cancel(job_id);
  const freedBytes = await removeFilesOfDeletedJob(db, services.store, job_id);
  return { body: { deleted: true, job_id, storage_freed_bytes: freedBytes } };
};

async function lockJob(tx: Transaction, organizationId: string, jobId: string): Promise<JobRow> {
  const [job] = await tx
    .select()
    .from(clipJobs)
    .where(and(eq(clipJobs.id, jobId), eq(clipJobs.organizationId, organizationId), isNull(clipJobs.deletedAt)))
    .for('update');
  if (job === undefined) throw notFound('job', jobId);
  return job;
}

async function markDeleted(tx: Transaction, job: JobRow, now: Date): Promise<void> {
  if (job.status === 'running') await releaseUnits(tx, job.id);
  await tx.update(clipJobs).set({ deletedAt: now, updatedAt: now }).where(eq(clipJobs.id, job.id));
  if (job.outputItemId === null) return;
  await tx
    .update(items)
    .set({ lifecycleState: 'deleted', deletedAt: now, updatedAt: now })
    .where(eq(items.id, job.outputItemId));
}
