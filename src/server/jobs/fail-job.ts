import { eq } from 'drizzle-orm';
import { jobLifecycle } from '../../contract/job-status.ts';
import type { Orm } from '../db/database.ts';
import { clipJobs } from '../db/schema.ts';
import { holdLease, type Lease } from './lease.ts';
import { releaseUnits } from './ledger.ts';

/** Why a job failed, in words for whoever reads it: a sentence without paths, and the step it happened in. */
export type JobFailure = { message: string; step: string };

/** Ends the job as failed and gives its compute units back, in one transaction; false when the lease is another's now. */
export async function failJob(orm: Orm, lease: Lease, failure: JobFailure, at: Date): Promise<boolean> {
  return await orm.transaction(async (tx) => {
    if (!(await holdLease(tx, lease))) return false;
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
