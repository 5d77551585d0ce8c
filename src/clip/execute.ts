import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PixelWindow } from '../geo/grid/pixel-window.ts';
import type { SizeLimits } from '../raster/describe/raster-size.ts';
import { findStatedCrs, type StatedCrs, statedCrsOf } from '../raster/georeference/stated-crs.ts';
import { openRaster, type Raster } from '../raster/read/open-raster.ts';
import { type RasterBand, type RasterStructure, structureFromJson, structureToJson } from '../raster/tiff/structure.ts';
import { asClipError } from './as-clip-error.ts';
import { ClipError } from './clip-error.ts';
import { restoreAlphaTags } from './cog/alpha-tags.ts';
import {
  type GeoKeyTags,
  geoKeyTagsOf,
  geoKeyTagsOfCode,
  isWrittenByGdal,
  placeholderSrs,
  replaceGeoKeys,
} from './cog/geo-keys.ts';
import { restoreGrayTags } from './cog/gray-tags.ts';
import { restoreWhiteTags } from './cog/white-tags.ts';
import { fileChecksum } from './files/file-checksum.ts';
import { openFileSource } from './files/file-source.ts';
import { commandLines, type FilePaths, SCRATCH_NAMES } from './gdal/command-line.ts';
import type { CommandRunner } from './gdal/command-runner.ts';
import { planCommands } from './gdal/commands.ts';
import { type Engine, refuseUnreadableCodec, refuseUnreadableType } from './gdal/engine.ts';
import { type ClipPlan, planClip, planConversion } from './plan/plan.ts';
import { stripsOf } from './plan/strips.ts';
import { burnStrips } from './rasterize/burn-strips.ts';
import { refuseChangedSource } from './register/source-identity.ts';
import { type DiskSpace, diskNeedBytes, refuseFullDisk } from './task/disk-need.ts';
import { progressPhases } from './task/progress.ts';
import { refuseTooLarge } from './task/task-limits.ts';
import type { CutRequest, TaskProgress, TaskResult } from './task/task-request.ts';
import { checkOutput } from './verify/check-output.ts';
import { probeWindows } from './verify/probe-windows.ts';
import { sourceReader } from './verify/read-source.ts';
import { embeddedReceipt, makeReceipt } from './verify/receipt.ts';
import { readDescription } from './vrt/source-description.ts';
import { layersVrt } from './vrt/vrt.ts';

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
    const plan = planTask(request, raster, context.engine);
    refuseTooLarge({ ...plan, ...plan.window }, context.limits, request.kind === 'clip' ? 'clip' : 'source');
    refuseFullDisk(diskNeedBytes(plan), await context.diskSpace(context.scratch));
    return await cut(request, { plan, raster, paths, stated }, context);
  } catch (error) {
    throw asClipError(error);
  } finally {
    await source.close();
  }
}

type Job = {
  readonly plan: ClipPlan;
  readonly raster: Raster;
  readonly paths: FilePaths;
  /** the coordinate system of `raster` if its file has none */
  readonly stated: StatedCrs | null;
};

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

function planTask(request: CutRequest, raster: Raster, engine: Engine): ClipPlan {
  refuseUnreadableCodec(engine, raster.structure);
  refuseUnreadableType(engine, raster.structure);
  if (request.kind === 'to-cog') return planConversion(raster.structure, request.categorical);
  const registered = structureFromJson(request.structure);
  refuseChangedSource(registered, raster.structure);
  const { aoi, extent, categorical } = request;
  const structure = { ...raster.structure, bands: nameBands(raster.structure.bands, registered.bands) };
  return planClip({ structure, aoi, extent, categorical, copiesTiles: false });
}

/** Band names given when the item was added take precedence over names in the file. */
function nameBands(bands: readonly RasterBand[], registered: readonly RasterBand[]): RasterBand[] {
  return bands.map((band, index) => ({ ...band, name: registered[index]?.name ?? band.name }));
}

async function cut(request: CutRequest, job: Job, context: ExecutionContext): Promise<TaskResult> {
  const { plan, raster, paths, stated } = job;
  const { runner, signal, engine } = context;
  const phases = progressPhases(context.onProgress);
  const strips = stripsOf(plan, raster.levels[0]?.image.blockHeight ?? plan.window.height, runner.minStripPixels);
  const commands = planCommands(plan, strips, runner.threads, stated?.label);
  const statistics = await burnStrips(plan, commands, { paths, runner, signal, phases });
  const windows = probeWindows(plan);
  const receipt = makeReceipt({
    plan,
    crs: raster.structure.crs,
    engine: `${engine.kind === 'native' ? 'GDAL' : 'GDAL WebAssembly,'} ${engine.version}`,
    commands: commandLines(commands),
    compared: windows,
  });
  const description = readDescription(await readFile(paths.description, 'utf8'));
  // the output of a conversion is a source, not a clip, and has no receipt
  const metadata = { ...request.metadata, ...(request.kind === 'clip' ? embeddedReceipt(receipt) : {}) };
  const geoKeys = isWrittenByGdal(description.srs) ? null : geoKeysOfJob(job);
  const written = geoKeys === null ? description : { ...description, srs: placeholderSrs(geoKeys) };
  await writeFile(paths.layers, layersVrt(plan, { description: written, statistics, metadata, strips }));
  await runner.run(commands.write, paths, { signal, onProgress: phases('writing') });
  if (geoKeys !== null) await replaceGeoKeys(paths.output, geoKeys);
  await restoreGrayTags(paths.output, raster);
  await restoreAlphaTags(paths.output, raster);
  await restoreWhiteTags(paths.output, raster);
  const reportChecking = phases('checking');
  const sealing = seal(paths.output, signal);
  // Handled at once, as it may fail while the check still reads. Both end before this function throws.
  const settled = sealing.then(() => undefined).catch(() => undefined);
  const structure = await checkFile(job, windows, context).finally(() => settled);
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

/** Of the source, which stated its system with them; or of the stated code. */
function geoKeysOfJob({ raster, stated }: Job): GeoKeyTags {
  if (stated === null) return geoKeyTagsOf(raster);
  const { label, entry } = stated;
  // codes of Esri are no values of geokeys
  if (entry.authority !== 'EPSG') throw new ClipError('crs-unsupported', { code: 'crs-not-written', stated: label });
  return geoKeyTagsOfCode(entry, raster);
}

async function checkFile(
  job: Job,
  windows: readonly PixelWindow[],
  { runner, signal }: ExecutionContext,
): Promise<RasterStructure> {
  const { plan, raster, paths } = job;
  const output = await openFileSource(paths.output);
  try {
    const readSource = sourceReader({ ...job, runner, signal });
    return await checkOutput(output, windows, { plan, source: raster, readSource, signal });
  } finally {
    await output.close();
  }
}

/** Flushes the file to disk and computes its checksum. */
async function seal(finished: string, signal: AbortSignal): Promise<{ sizeBytes: number; checksumSha256: string }> {
  await syncToDisk(finished);
  return await fileChecksum(finished, signal);
}

/** Renames the file into place, so that readers find it complete or not at all. */
async function publish(finished: string, outputPath: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await rename(finished, outputPath);
  // Windows can't open a folder to sync it
  if (process.platform !== 'win32') await syncToDisk(path.dirname(outputPath));
}

async function syncToDisk(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
