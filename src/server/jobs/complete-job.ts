import { eq, inArray } from 'drizzle-orm';
import { jobLifecycle } from '../../contract/job-status.ts';
import type { FileReceipt } from '../../contract/schemas/clip.ts';
import { type RasterStructure, structureToJson } from '../../raster/tiff/structure.ts';
import { clipFootprint } from '../catalog/clip-footprint.ts';
import { GEOTIFF_MEDIA_TYPE } from '../catalog/media-type.ts';
import type { Orm, Transaction } from '../db/database.ts';
import { assets, clipFiles, clipJobs, items } from '../db/schema.ts';
import type { RasterStore } from '../files/object-store.ts';
import { type Lease, lockLease } from './lease.ts';
import { captureUnits } from './ledger.ts';
import { type ClipTarget, faultySourceError, type LoadedJob } from './load-job.ts';

/** A clip that was written and checked, but not yet published. */
export type ClippedFile = {
  target: ClipTarget;
  draft: string;
  structure: RasterStructure;
  sizeBytes: number;
  checksumSha256: string;
  statistics: Record<string, unknown>[];
  receipt: FileReceipt;
};

export type CompletionParts = { orm: Orm; store: RasterStore; ids: () => string; at: Date };

/**
 * Publishes a job's files, its output item and its charge in one transaction. Returns false, with nothing changed, if the
 * lease has passed to another worker. The files are renamed to their final paths while the lease's row is locked, so that no
 * other worker can publish.
 */
export async function completeJob(
  parts: CompletionParts,
  lease: Lease,
  loaded: LoadedJob,
  files: ClippedFile[],
): Promise<boolean> {
  const { orm, store, ids, at } = parts;
  return await orm.transaction(async (tx) => {
    if (!(await lockLease(tx, lease))) return false;
    await refuseFaultySources(tx, files);
    for (const file of files) await store.publish(file.draft, file.target.objectPath);
    const { itemId, assetIds } = await registerItem(tx, { ids, at }, loaded, files);
    await insertFiles(tx, loaded.job.id, files, assetIds, ids);
    await captureUnits(tx, loaded.job.id);
    await tx
      .update(clipJobs)
      .set({
        status: jobLifecycle.running.task_completed ?? 'completed',
        phase: null,
        progress: 100,
        outputItemId: itemId,
        sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        computeUnitsCharged: loaded.job.computeUnitsReserved,
        completedAt: at,
        updatedAt: at,
      })
      .where(eq(clipJobs.id, loaded.job.id));
    return true;
  });
}

/** The clip's item in the job's project, with an asset per file. A job without a project registers none (contract 11.2). */
async function registerItem(
  tx: Transaction,
  { ids, at }: Pick<CompletionParts, 'ids' | 'at'>,
  loaded: LoadedJob,
  files: ClippedFile[],
): Promise<{ itemId: string | null; assetIds: string[] }> {
  if (loaded.job.projectId === null) return { itemId: null, assetIds: [] };
  const itemId = ids();
  const assetIds = files.map(() => ids());
  await tx.insert(items).values(clipItem(itemId, loaded, files, at));
  await tx.insert(assets).values(files.map((file, index) => assetRow(assetIds[index] ?? '', itemId, file, index)));
  return { itemId, assetIds };
}

/** A fault may have been found since the job checked its sources. The share lock prevents another one until the commit. */
async function refuseFaultySources(tx: Transaction, files: readonly ClippedFile[]): Promise<void> {
  const sources = await tx
    .select({ check: assets.sourceCheck })
    .from(assets)
    .where(
      inArray(
        assets.id,
        files.map(({ target }) => target.source.id),
      ),
    )
    .for('share');
  const fault = sources.find(({ check }) => check?.fault)?.check?.fault;
  if (fault) throw faultySourceError(fault);
}

function clipItem(
  id: string,
  { job, sourceItem }: LoadedJob,
  files: ClippedFile[],
  at: Date,
): typeof items.$inferInsert {
  const first = files[0]?.target;
  const crs = first?.structure.crs;
  const footprint = first && crs ? clipFootprint(job.aoiGeometry, { ...first.structure, proj4: crs.proj4 }) : null;
  const distances = files.flatMap(({ target }) => (target.source.gsd === null ? [] : [target.source.gsd]));
  return {
    id,
    projectId: job.projectId,
    collectionId: job.targetCollectionId,
    stacId: `clip-${job.id}`,
    type: 'clip',
    name: job.outputName,
    description: job.aoiName === null ? null : `${sourceItem.name}, cut to ${job.aoiName}`,
    geometry: footprint?.geometry ?? job.aoiGeometry,
    bbox: footprint?.bbox ?? null,
    datetime: sourceItem.datetime,
    cloudCover: sourceItem.cloudCover,
    gsd: distances.length === 0 ? null : Math.min(...distances),
    jobId: job.id,
    // The source of an area is no item.
    sourceItemId: job.area === null ? sourceItem.id : null,
    createdBy: job.createdBy,
    createdAt: at,
    updatedAt: at,
  };
}

function assetRow(id: string, itemId: string, file: ClippedFile, position: number): typeof assets.$inferInsert {
  const { target } = file;
  return {
    id,
    itemId,
    assetKey: target.source.assetKey,
    title: target.filename,
    mediaType: GEOTIFF_MEDIA_TYPE,
    roles: ['data'],
    position,
    mosaicType: target.mosaicType,
    categorical: target.source.categorical,
    objectPath: target.objectPath,
    sizeBytes: file.sizeBytes,
    checksumSha256: file.checksumSha256,
    structure: structureToJson(file.structure),
    statistics: file.statistics,
    // a clip has its source's coordinate system, grid and sample type, and the source passed the check
    sourceCheck: { fault: null },
    gsd: target.source.gsd,
  };
}

async function insertFiles(
  tx: Transaction,
  jobId: string,
  files: ClippedFile[],
  assetIds: string[],
  ids: () => string,
): Promise<void> {
  await tx.insert(clipFiles).values(
    files.map((file, position) => ({
      id: ids(),
      jobId,
      position,
      mosaicType: file.target.mosaicType,
      filename: file.target.filename,
      objectPath: file.target.objectPath,
      sizeBytes: file.sizeBytes,
      checksumSha256: file.checksumSha256,
      assetKey: file.target.source.assetKey,
      assetId: assetIds[position] ?? null,
      receipt: file.receipt,
    })),
  );
}
