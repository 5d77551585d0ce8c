import type { Job } from '../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import type { Transaction } from '../db/database.ts';
import { recordProvenance } from '../db/record-provenance.ts';
import type { JobRow } from '../db/rows.ts';
import { clipJobs, clipTasks } from '../db/schema.ts';
import type { OperationContext } from '../pipeline/operation-context.ts';
import { presentJob } from '../present.ts';
import { jobSearchColumns } from './job-search-columns.ts';
import { reserveUnits } from './ledger.ts';
import { periodOf } from './period.ts';
import { newestPosition } from './queue-position.ts';
import type { ResolvedClip } from './resolve/resolve-source.ts';

/** The members of a request that the job only stores. */
type JobDetails = {
  readonly aoiGeometry: AoiGeometry;
  readonly aoiName: string | null;
  readonly outputName: string;
  readonly extent: string;
  readonly targetCollectionId: string | null;
};

/**
 * Reserves compute units, creates the job of a resolved clip and adds it to the queue, in the transaction of the idempotency claim. Returns the
 * job as it is presented, and its resolved keys. Throws `quota-exceeded`.
 */
export async function createJob(
  clip: ResolvedClip,
  details: JobDetails,
  context: OperationContext<Transaction>,
): Promise<{ readonly job: Job; readonly keys: string[] }> {
  const { db, services, principal } = context;
  const { organizationId } = principal;
  const jobId = services.ids();
  const now = services.clock();
  const units = clip.assets.reduce((sum, asset) => sum + asset.units, 0);
  await reserveUnits(db, services.db, { organizationId, jobId, units, period: periodOf(now) });
  const job = await insertJob(clip, details, context, { jobId, units, now });
  await recordProvenance(db, context, jobId);
  await services.queue.enqueue(db, jobId);
  return { job: presentJob(job, [], await newestPosition(db, organizationId)), keys: job.assetKeys };
}

type NewJob = { readonly jobId: string; readonly units: number; readonly now: Date };

async function insertJob(
  clip: ResolvedClip,
  details: JobDetails,
  { db, principal }: OperationContext<Transaction>,
  { jobId, units, now }: NewJob,
): Promise<JobRow> {
  const requested = {
    ...details,
    id: jobId,
    sourceItemId: clip.source.id,
    area: clip.area,
    assetKeys: clip.assets.map(({ asset }) => asset.assetKey),
  };
  const row = {
    ...requested,
    ...jobSearchColumns(requested, clip.source.name),
    organizationId: principal.organizationId,
    projectId: clip.project?.id ?? null,
    status: 'running',
    phase: 'queued',
    computeUnitsReserved: units,
    createdBy: principal.id,
    createdAt: now,
  };
  const [inserted] = await db
    .insert(clipJobs)
    .values({ ...row, updatedAt: now })
    // The trigger makes it later than all earlier changes.
    .returning({ updatedAt: clipJobs.updatedAt });
  if (inserted === undefined) throw new Error(`the database returned no row for the job ${jobId}`);
  await db.insert(clipTasks).values({ jobId });
  return { ...NEW_JOB, ...row, ...inserted };
}

/** Columns that a new job leaves to their defaults. */
const NEW_JOB = {
  ...{ progress: 0, sizeBytes: 0, outputItemId: null, computeUnitsCharged: null, errorMessage: null },
  ...{ errorFault: null, errorStep: null, startedAt: null, completedAt: null, deletedAt: null },
};
