import { eq } from 'drizzle-orm';
import { jobLifecycle } from '../../contract/job-status.ts';
import type { FaultRecord } from '../../faults/fault.ts';
import type { Orm, Transaction } from '../db/database.ts';
import { clipJobs } from '../db/schema.ts';
import { type Lease, lockLease } from './lease.ts';
import { releaseUnits } from './ledger.ts';

/**
 * Why a job failed: an English sentence for the job's owner, without file paths, the fault that it was made from (null if an
 * earlier release found it), and the step that failed.
 */
export type JobFailure = { message: string; fault: FaultRecord | null; step: string };

/**
 * Marks the job as failed and releases its compute units, in one transaction. Returns false if the lease has passed to another
 * worker. `removeFiles` runs before the commit, while no worker can publish: after a crash in between, the job runs again.
 */
export async function failJob(
  orm: Orm,
  lease: Lease,
  { failure, at, removeFiles }: { failure: JobFailure; at: Date; removeFiles: (tx: Transaction) => Promise<void> },
): Promise<boolean> {
  return await orm.transaction(async (tx) => {
    if (!(await lockLease(tx, lease))) return false;
    await removeFiles(tx);
    await releaseUnits(tx, lease.jobId);
    await tx
      .update(clipJobs)
      .set({
        status: jobLifecycle.running.task_failed ?? 'failed',
        phase: null,
        errorMessage: failure.message,
        errorFault: failure.fault,
        errorStep: failure.step,
        computeUnitsCharged: 0,
        completedAt: at,
        updatedAt: at,
      })
      .where(eq(clipJobs.id, lease.jobId));
    return true;
  });
}
