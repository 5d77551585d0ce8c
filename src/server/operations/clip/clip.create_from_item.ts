import type { Transaction } from '../../db/database.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import type { JobRow } from '../../db/rows.ts';
import { clipJobs, clipTasks } from '../../db/schema.ts';
import { defaultOutputName } from '../../jobs/clip-names.ts';
import { jobSearchColumns } from '../../jobs/job-search-columns.ts';
import { reserveUnits } from '../../jobs/ledger.ts';
import { periodOf } from '../../jobs/period.ts';
import { newestPosition } from '../../jobs/queue-position.ts';
import { type ClipRequest, type ResolvedClip, resolveClip } from '../../jobs/resolve-clip.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { OperationContext, SpendHandler } from '../../pipeline/operation-context.ts';
import { presentJob } from '../../present.ts';

/**
 * Reserves compute units, creates the job and adds it to the queue, in the transaction of the idempotency claim (contract
 * 11.1).
 */
export const createFromItem: SpendHandler<'clip.create_from_item'> = async (request, context) => {
  const { db, services, principal } = context;
  checkVertices(request.aoi_geometry, services.settings.maxVertices, ['body', 'aoi_geometry']);
  const { organizationId } = principal;
  const { rowCache } = services;
  const clip = await resolveClip({ db, rowCache, principal, limits: services.settings.taskLimits }, request);
  const jobId = services.ids();
  const now = services.clock();
  const units = clip.assets.reduce((sum, asset) => sum + asset.units, 0);
  await reserveUnits(db, services.db, { organizationId, jobId, units, period: periodOf(now) });
  const job = await insertJob(request, clip, context, { jobId, units, now });
  await recordProvenance(db, context, jobId);
  await services.queue.enqueue(db, jobId);
  const presented = presentJob(job, [], await newestPosition(db, organizationId));
  return { body: { job: presented, assets_to_clip: job.assetKeys.length, asset_keys: job.assetKeys } };
};

type NewJob = { readonly jobId: string; readonly units: number; readonly now: Date };

async function insertJob(
  request: ClipRequest,
  clip: ResolvedClip,
  { db, principal }: OperationContext<Transaction>,
  { jobId, units, now }: NewJob,
): Promise<JobRow> {
  const requested = {
    id: jobId,
    sourceItemId: clip.item.id,
    assetKeys: clip.assets.map(({ asset }) => asset.assetKey),
    aoiGeometry: request.aoi_geometry,
    aoiName: request.aoi_name ?? null,
    outputName: request.output_name ?? defaultOutputName(clip.item.name),
    extent: request.extent ?? 'auto',
  };
  const row = {
    ...requested,
    ...jobSearchColumns(requested, clip.item.name),
    organizationId: principal.organizationId,
    projectId: clip.project.id,
    status: 'running',
    phase: 'queued',
    targetCollectionId: request.target_collection_id ?? null,
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
