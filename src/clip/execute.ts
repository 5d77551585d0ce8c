import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { SizeLimits } from '../raster/describe/raster-size.ts';
import { findStatedCrs, type StatedCrs, statedCrsOf } from '../raster/georeference/stated-crs.ts';
import { openRaster, type Raster } from '../raster/read/open-raster.ts';
import { type RasterBand, type RasterStructure, structureFromJson, structureToJson } from '../raster/tiff/structure.ts';
import { asClipError } from './as-clip-error.ts';
import { ClipError } from './clip-error.ts';
import { type ClipWay, chooseWay, mayCopyTiles } from './copy/copy-obstacle.ts';
import { writeByCopy } from './copy/write-by-copy.ts';
import { openFileSource } from './files/file-source.ts';
import { publish, seal } from './files/publish.ts';
import { type FilePaths, SCRATCH_NAMES } from './gdal/command-line.ts';
import type { CommandRunner } from './gdal/command-runner.ts';
import { type Engine, refuseUnreadableCodec, refuseUnreadableType } from './gdal/engine.ts';
import { type CutJob, writeByGdal } from './gdal/write-by-gdal.ts';
import { type ClipPlan, planClip, planConversion } from './plan/plan.ts';
import { refuseChangedSource } from './register/source-identity.ts';
import { copyNeedBytes, type DiskSpace, diskNeedBytes, refuseFullDisk } from './task/disk-need.ts';
import { COPY_SPANS, progressPhases } from './task/progress.ts';
import { refuseTooLarge } from './task/task-limits.ts';
import type { CutRequest, TaskProgress, TaskResult } from './task/task-request.ts';
import { checkOutput } from './verify/check-output.ts';
import { probeWindows } from './verify/probe-windows.ts';
import { rasterReader, sourceReader } from './verify/read-source.ts';

/** Dependencies of a task: GDAL, limits, an abort signal, and a scratch folder on the output's disk, which the caller removes. */
export type ExecutionContext = {
  readonly engine: Engine;
  readonly runner: CommandRunner;
  readonly scratch: string;
  readonly limits: SizeLimits;
  /** free and total space of the disk that holds a folder */
  readonly diskSpace: (folder: string) => Promise<DiskSpace>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TaskProgress) => void;
};

/** Runs a task from source to finished file, which appears by rename. Every refusal and failure is a ClipError. */
export async function executeTask(request: CutRequest, context: ExecutionContext): Promise<TaskResult> {
  const paths = await filePaths(request.sourcePath, context.scratch);
  const source = await openFileSource(paths.source);
  try {
    const opened = await openRaster(source, { signal: context.signal });
    const stated = request.kind === 'to-cog' && request.statedCrs ? await findStatedCrs(request.statedCrs) : null;
    const raster = stated === null ? opened : await withStatedCrs(opened, stated);
    const { plan, way } = await planWithin(request, raster, context);
    return await cut(request, { plan, raster, paths, stated, way, windows: probeWindows(plan) }, context);
  } catch (error) {
    throw asClipError(error);
  } finally {
    await source.close();
  }
}

async function withStatedCrs(raster: Raster, stated: StatedCrs): Promise<Raster> {
  const crs = await statedCrsOf(stated, raster.structure);
  return { ...raster, structure: { ...raster.structure, crs } };
}

async function filePaths(sourcePath: string, scratch: string): Promise<FilePaths> {
  const found = path.isAbsolute(sourcePath) ? await stat(sourcePath).catch(() => null) : null;
  if (!found?.isFile()) {
    // GDAL also opens names such as /vsicurl/…; only existing files on this disk are passed to it
    throw new ClipError('source-unreadable', { code: 'source-missing', name: path.basename(sourcePath) });
  }
  const scratchFiles = Object.entries(SCRATCH_NAMES).map(([role, name]) => [role, path.join(scratch, name)]);
  return { source: sourcePath, ...Object.fromEntries(scratchFiles) };
}

type PlannedTask = { readonly plan: ClipPlan; readonly way: ClipWay };

/**
 * Plans a task within the limits and the free space of the disk; ClipErrors `too-large` and `disk-full`. The margin of `extent: auto` is left
 * out rather than refused.
 */
async function planWithin(request: CutRequest, raster: Raster, context: ExecutionContext): Promise<PlannedTask> {
  const planned = await planTask(request, raster, context);
  const hasMargin = request.kind === 'clip' && request.extent === 'auto' && planned.plan.extent === 'tiles';
  try {
    await refuseExcess(request, raster, planned, context);
    return planned;
  } catch (error) {
    if (!hasMargin || !(error instanceof ClipError)) throw error;
    const tight = await planTask({ ...request, extent: 'tight' }, raster, context);
    await refuseExcess(request, raster, tight, context);
    return tight;
  }
}

async function refuseExcess(
  { kind }: CutRequest,
  { levels: [full] }: Raster,
  { plan, way: { tilePlan } }: PlannedTask,
  { limits, diskSpace, scratch }: ExecutionContext,
): Promise<void> {
  refuseTooLarge({ ...plan, ...plan.window }, limits, kind === 'clip' ? 'clip' : 'source');
  const needBytes = tilePlan && full ? copyNeedBytes(full.image, plan, tilePlan) : diskNeedBytes(plan);
  refuseFullDisk(needBytes, await diskSpace(scratch));
}

async function planTask(request: CutRequest, raster: Raster, { engine }: ExecutionContext): Promise<PlannedTask> {
  const isByGdal = request.kind === 'to-cog' || request.engine === 'gdal' || !mayCopyTiles(raster.structure);
  if (isByGdal) refuseUnreadableByGdal(engine, raster.structure);
  if (request.kind === 'to-cog')
    return { plan: planConversion(raster.structure, request.categorical), way: { tilePlan: null, obstacle: null } };
  const registered = structureFromJson(request.structure);
  refuseChangedSource(registered, raster.structure);
  const { aoi, extent, categorical } = request;
  const structure = { ...raster.structure, bands: nameBands(raster.structure.bands, registered.bands) };
  const plan = planClip({ structure, aoi, extent, categorical, copiesTiles: !isByGdal });
  const way = await chooseWay(request.engine, raster, plan);
  if (request.engine === 'copy' && way.obstacle !== null) throw new ClipError('copy-unsupported', way.obstacle);
  if (way.tilePlan === null) refuseUnreadableByGdal(engine, raster.structure);
  return { plan, way };
}

function refuseUnreadableByGdal(engine: Engine, structure: RasterStructure): void {
  refuseUnreadableCodec(engine, structure);
  refuseUnreadableType(engine, structure);
}

/** Band names given when the item was added take precedence over names in the file. */
function nameBands(bands: readonly RasterBand[], registered: readonly RasterBand[]): RasterBand[] {
  return bands.map((band, index) => ({ ...band, name: registered[index]?.name ?? band.name }));
}

async function cut(request: CutRequest, job: CutJob, context: ExecutionContext): Promise<TaskResult> {
  const { plan, paths } = job;
  const { signal } = context;
  const { tilePlan } = job.way;
  const phases = progressPhases(context.onProgress, tilePlan ? COPY_SPANS : undefined);
  const writing = { ...context, phases };
  const { statistics, receipt } = await (tilePlan
    ? writeByCopy(request, job, tilePlan, writing)
    : writeByGdal(request, job, writing));
  const reportChecking = phases('checking');
  const sealing = seal(paths.output, signal);
  // Handled at once, as it may fail while the check still reads. Both end before this function throws.
  const settled = sealing.then(() => undefined).catch(() => undefined);
  const structure = await checkFile(job, context).finally(() => settled);
  const { sizeBytes, checksumSha256 } = await sealing;
  await publish(paths.output, request.outputPath, signal);
  reportChecking(1);
  const { window, pixelsInside } = plan;
  const { width, height } = window;
  return {
    ...{ sizeBytes, checksumSha256, width, height, window, statistics, pixelsInside, receipt },
    structure: structureToJson(structure),
  };
}

async function checkFile(job: CutJob, { runner, signal }: ExecutionContext): Promise<RasterStructure> {
  const { plan, raster, paths, windows } = job;
  const output = await openFileSource(paths.output);
  try {
    // all codecs whose tiles are copied have decoders here
    const readSource = job.way.tilePlan ? rasterReader(raster, signal) : sourceReader({ ...job, runner, signal });
    return await checkOutput(output, windows, { plan, source: raster, readSource, signal });
  } finally {
    await output.close();
  }
}
