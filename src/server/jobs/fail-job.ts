import { eq } from 'drizzle-orm';
import { jobLifecycle } from '../../contract/job-status.ts';
import type { Orm, Transaction } from '../db/database.ts';
import { clipJobs } from '../db/schema.ts';
import { holdLease, type Lease } from './lease.ts';
import { releaseUnits } from './ledger.ts';

/** Why a job failed, in words for whoever reads it: a sentence without paths, and the step it happened in. */
export type JobFailure = { message: string; step: string };

/**
 * Ends the job as failed and gives its compute units back, in one transaction; false when the lease is another's now.
 * `removeFiles` runs before the commit, while no worker can publish: a crash after it leaves a job that is run again.
 */
export async function failJob(
  orm: Orm,
  lease: Lease,
  { failure, at, removeFiles }: { failure: JobFailure; at: Date; removeFiles: (tx: Transaction) => Promise<void> },
): Promise<boolean> {
  return await orm.transaction(async (tx) => {
    if (!(await holdLease(tx, lease))) return false;
    await removeFiles(tx);
    await tx
      .update(clipJobs)
      .set({
        status: jobLifecycle.running.task_failed ?? 'failed',
        phase: null,
        errorMessage: failure.message,
        errorStep: failure.step,
        computeUnitsCharged: 0,
        completedAt: at,
        updatedAt: at,
      })
      .where(eq(clipJobs.id, lease.jobId));
    await releaseUnits(tx, lease.jobId);
    return true;
  });
}
