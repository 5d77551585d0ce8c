import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { ClipError, type EngineFault } from '../../clip/clip-error.ts';
import type { CopyObstacle } from '../../clip/copy/copy-obstacle.ts';
import type { ClipRequest, TaskProgress, TaskResult, TileCounts } from '../../clip/task/task-request.ts';
import type { FileFault, FileReceipt } from '../../contract/schemas/clip.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { faultRecord } from '../../faults/fault.ts';
import { structureFromJson, structureToJson } from '../../raster/tiff/structure.ts';
import { bandStatisticsJson } from '../catalog/band-statistics-json.ts';
import type { Database, Transaction } from '../db/database.ts';
import { outageOf } from '../db/outage.ts';
import type { RasterStore } from '../files/object-store.ts';
import { clipMetadata } from './clip-metadata.ts';
import { type ClippedFile, completeJob } from './complete-job.ts';
import { failJob, type JobFailure } from './fail-job.ts';
import { type Lease, writeProgress } from './lease.ts';
import {
  type AssetRow,
  type ClipTarget,
  faultySourceError,
  JobSourceError,
  jobSourceError,
  type LoadedJob,
  loadJob,
} from './load-job.ts';
import { createProgressWriter } from './progress-writer.ts';
import { removeClipFolder } from './remove-files.ts';
import type { RunLeasedJob, RunOutcome } from './worker.ts';

/** Runs one clip in a separate process, by the engine that the service was started with; rejects with ClipError. */
export type RunClip = (
  request: Omit<ClipRequest, 'engine' | 'summariesKey'>,
  options: { signal: AbortSignal; onProgress: (progress: TaskProgress) => void },
) => Promise<TaskResult>;

export type JobRunnerParts = {
  database: Database;
  store: RasterStore;
  runClip: RunClip;
  /** Why a source can't be clipped correctly, or null (catalog/check-sources.ts); rejects with ClipError. */
  sourceFault: (source: AssetRow, signal: AbortSignal) => Promise<FileFault | null>;
  clock: () => Date;
  ids: () => string;
  log: Logger;
};

/** A job fails after this number of attempts in which its process, program or worker died. */
export const MAX_ATTEMPTS = 5;

/**
 * Returns the function by which a worker runs a leased job: clips every asset, then completes or fails the job, unless it is
 * stopped.
 */
export function createJobRunner(parts: JobRunnerParts): RunLeasedJob {
  return async (lease, signal) => {
    try {
      return await runLeased(parts, lease, signal);
    } catch (error) {
      const outage = outageOf(error);
      if (outage === null) throw error;
      parts.log.warn(
        { ...outage, jobId: lease.jobId },
        'worker: the database or its disk became unavailable during a run; the job will run again',
      );
      return 'interrupted';
    }
  };
}

/** Rejects if the database fails, or its disk is full. Its last transaction may have been committed; then the job can't be claimed again. */
async function runLeased(parts: JobRunnerParts, lease: Lease, signal: AbortSignal): Promise<RunOutcome> {
  const { database, clock, log } = parts;
  const drafts: string[] = [];
  try {
    if (lease.attempt > MAX_ATTEMPTS) throw jobSourceError({ code: 'too-many-attempts', attempts: MAX_ATTEMPTS });
    const loaded = await loadJob(database.orm, lease.jobId);
    const files = await clipAll(parts, lease, loaded, drafts, signal);
    await completeJob({ ...parts, orm: database.orm, at: clock() }, lease, loaded, files);
    await database.flushWal();
    return 'finished';
  } catch (error) {
    if (signal.aborted) return 'stopped';
    // A AssetClipError of the engine's processes may have the same error codes.
    if (!(error instanceof AssetClipError) && outageOf(error) !== null) throw error;
    if (lease.attempt < MAX_ATTEMPTS && processDeathIn(error) !== null) {
      log.warn({ jobId: lease.jobId, attempt: lease.attempt, err: error }, 'worker: a clip failed and will be retried');
      return 'retry';
    }
    const failure = failureOf(error);
    if (failure.isFault) log.error({ err: error, jobId: lease.jobId }, 'worker: a clip failed on an internal error');
    else log.warn({ jobId: lease.jobId, step: failure.step, reason: failure.message }, 'worker: a clip failed');
    await failJob(database.orm, lease, { failure, at: clock(), removeFiles: (tx) => removeAll(parts, lease, tx) });
    return 'finished';
  } finally {
    for (const draft of drafts) await rm(draft, { force: true });
  }
}

/** A file that can't be removed stays, so that the job can end. */
async function removeAll({ store, log }: JobRunnerParts, { jobId }: Lease, tx: Transaction): Promise<void> {
  try {
    await removeClipFolder(tx, store, jobId);
  } catch (error) {
    log.error({ err: error, jobId }, 'worker: files of a failed clip could not be removed');
  }
}

class AssetClipError extends Error {
  readonly assetKey: string;

  constructor(assetKey: string, cause: unknown) {
    super(`cutting ${assetKey} failed`, { cause });
    this.assetKey = assetKey;
  }
}

function processDeathIn(error: unknown): ClipError | null {
  const cause = error instanceof AssetClipError ? error.cause : null;
  return cause instanceof ClipError && cause.reason === 'process-died' ? cause : null;
}

async function clipAll(
  parts: JobRunnerParts,
  lease: Lease,
  loaded: LoadedJob,
  drafts: string[],
  signal: AbortSignal,
): Promise<ClippedFile[]> {
  const { database, store, clock } = parts;
  const progress = createProgressWriter((report) => writeProgress(database.orm, lease, { ...report, at: clock() }));
  const files: ClippedFile[] = [];
  try {
    progress.report({ progress: 0, phase: 'reading' });
    for (const [index, target] of loaded.targets.entries()) {
      signal.throwIfAborted();
      await refuseFaulty(parts, target, signal);
      const draft = await store.draftPath(`${lease.jobId}.${lease.leaseNumber}.${index}.tif`);
      drafts.push(draft);
      const result = await parts
        .runClip(await requestOf(store, loaded, target, draft), {
          signal,
          onProgress: ({ phase, percent }) =>
            progress.report({ progress: (100 * index + percent) / loaded.targets.length, phase }),
        })
        .catch((error: unknown) => {
          throw new AssetClipError(target.source.assetKey, error);
        });
      files.push(clippedFile(target, draft, result));
    }
    return files;
  } finally {
    await progress.close();
  }
}

/** A source of an earlier release may not have been checked yet, or a fault may have been found since the job was created. */
async function refuseFaulty(parts: JobRunnerParts, { source }: ClipTarget, signal: AbortSignal): Promise<void> {
  const fault = await parts.sourceFault(source, signal).catch((error: unknown) => {
    throw error instanceof ClipError ? new AssetClipError(source.assetKey, error) : error;
  });
  if (fault !== null) throw faultySourceError(fault);
}

async function requestOf(
  store: RasterStore,
  { job }: LoadedJob,
  target: ClipTarget,
  draft: string,
): Promise<Parameters<RunClip>[0]> {
  return {
    kind: 'clip',
    sourcePath: await store.localPath(target.source.objectPath),
    outputPath: draft,
    structure: structureToJson(target.structure),
    aoi: job.aoiGeometry,
    extent: job.extent === 'tight' || job.extent === 'tiles' ? job.extent : 'auto',
    categorical: target.source.categorical,
    metadata: clipMetadata(target.source.assetKey),
  };
}

function clippedFile(target: ClipTarget, draft: string, result: TaskResult): ClippedFile {
  return {
    target,
    draft,
    structure: structureFromJson(result.structure),
    sizeBytes: result.sizeBytes,
    checksumSha256: result.checksumSha256,
    statistics: result.statistics.map((band) => bandStatisticsJson(band, result.width * result.height)),
    receipt: receiptOf(target, result),
  };
}

function receiptOf(target: ClipTarget, { width, height, window, receipt }: TaskResult): FileReceipt {
  return {
    mosaic_type: target.mosaicType,
    source_checksum_sha256: target.source.checksumSha256,
    width,
    height,
    column_offset: window.column,
    row_offset: window.row,
    extent: receipt.extent,
    transform: [...receipt.transform],
    crs: receipt.crs,
    ...(receipt.crsStatedBy === null ? {} : { crs_stated_by: receipt.crsStatedBy }),
    pixels_inside: receipt.pixelsInside,
    pixels_compared: receipt.pixelsCompared,
    inside_compared: receipt.insideCompared,
    windows_compared: receipt.windowsCompared,
    resampled: receipt.resampled,
    engine: receipt.engine,
    outside_values: [...receipt.outsideValues],
    mask: receipt.mask,
    ...(receipt.tiles && { tiles: tilesOf(receipt.tiles) }),
    ...(receipt.copyObstacle && { copy_obstacle: obstacleOf(receipt.copyObstacle) }),
    commands: [...receipt.commands],
    check: receipt.check,
  };
}

/** Without the number of stored statistics, which says nothing about the file. */
function tilesOf({ copied, edge, sparse }: TileCounts): FileReceipt['tiles'] {
  return { copied, edge, sparse };
}

function obstacleOf({ cause, found }: CopyObstacle): FileReceipt['copy_obstacle'] {
  return { cause, found };
}

function failureOf(error: unknown): JobFailure & { isFault: boolean } {
  const step = error instanceof AssetClipError ? `cut ${error.assetKey}` : 'prepare';
  const cause = error instanceof AssetClipError ? error.cause : error;
  if (cause instanceof JobSourceError) return { step, message: cause.message, fault: cause.fault, isFault: false };
  const isFault = !(cause instanceof ClipError) || cause.reason === 'fault';
  const fault = isFault ? ({ code: 'service-fault' } as const) : withAttempts(cause.fault);
  return { step, message: faultSentence(fault), fault: faultRecord(fault), isFault };
}

/** A process that died was retried before the job fails. */
function withAttempts(fault: EngineFault): EngineFault {
  return fault.code === 'process-died' ? { ...fault, attempts: MAX_ATTEMPTS } : fault;
}
