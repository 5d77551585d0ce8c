import { constants } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { type Footprint, footprintOf } from '../../geo/grid/footprint.ts';
import { groundSampleDistance } from '../../geo/grid/ground-sample-distance.ts';
import type { ProjectedGrid } from '../../geo/grid/project-aoi.ts';
import type { SizeLimits } from '../../raster/describe/raster-size.ts';
import { findStatedCrs, statedCrsOf } from '../../raster/georeference/stated-crs.ts';
import { crsLabel } from '../../raster/georeference/usable-crs.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import {
  CRS_STATED_BY_KEY,
  type RasterStructure,
  structureFromJson,
  structureToJson,
} from '../../raster/tiff/structure.ts';
import { asClipError } from '../as-clip-error.ts';
import { ClipError } from '../clip-error.ts';
import { type ExecutionContext, executeTask } from '../execute.ts';
import { fileChecksum } from '../files/file-checksum.ts';
import { openFileSource } from '../files/file-source.ts';
import { withRaster } from '../files/with-raster.ts';
import { isReadByWasm, refuseUnreadableCodec, refuseUnreadableType } from '../gdal/engine.ts';
import { checkPosition, type PlacePixels } from '../position/check-position.ts';
import { summarizeTiles } from '../summaries/summarize-tiles.ts';
import { writeSummaries } from '../summaries/summary-file.ts';
import { summaryPath } from '../summaries/summary-path.ts';
import { refuseFullDisk } from '../task/disk-need.ts';
import { refuseTooLarge } from '../task/task-limits.ts';
import type {
  BandStatistics,
  RegisterRequest,
  RegisterResult,
  TaskProgress,
  ToCogRequest,
} from '../task/task-request.ts';
import { refuseSampleType } from './sample-fitness.ts';
import { type RasterScan, scanRaster } from './scan-raster.ts';
import { isFilledByRaster, refuseLargeFile } from './source-file-size.ts';
import { refuseUnfitSource, shownMetadata } from './source-fitness.ts';

/** Share of the conversion in a registration's progress, by its duration for large rasters; the rest measures the written file. */
const CONVERSION_PERCENT = 70;

/** The context of a task, and a function for PROJ's positions of pixels. */
export type RegistrationContext = ExecutionContext & { readonly placePixels: PlacePixels };

/**
 * Inspects a file, writes it as a COG to the request's output, and measures the written file: exact statistics, footprint,
 * checksum. A file that is not a GeoTIFF, has no CRS or no valid pixel, or has an unsupported codec is a ClipError.
 */
export async function registerRaster(request: RegisterRequest, context: RegistrationContext): Promise<RegisterResult> {
  const { sourcePath, outputPath, categorical, statedCrs } = request;
  const draft = path.join(context.scratch, 'registered.tif');
  try {
    const { structure: found, sizeBytes: foundBytes } = await inspect(sourcePath, context.limits);
    const source = statedCrs === undefined ? found : await withStatedCrs(found, statedCrs);
    refuseUnfitSource(source, request.bandCount);
    refuseTooLarge({ ...source, bandCount: source.bands.length }, context.limits, 'source');
    refuseSampleType(source);
    refuseUnreadableType(context.engine, source);
    // before a conversion that may take an hour, if the WebAssembly GDAL reads the file's codec
    if (isReadByWasm(source) && statedCrs === undefined) await checkPosition(sourcePath, source, context);
    const isUnchangedCopy = statedCrs === undefined && isReady(source) && isFilledByRaster(foundBytes, source);
    if (isUnchangedCopy) {
      refuseFullDisk(foundBytes, await context.diskSpace(context.scratch));
      await copyFile(sourcePath, draft, constants.COPYFILE_FICLONE);
    } else {
      refuseUnreadableCodec(context.engine, source);
      const onProgress = (progress: TaskProgress) =>
        context.onProgress({ ...progress, percent: Math.floor((CONVERSION_PERCENT * progress.percent) / 100) });
      const files = { sourcePath, outputPath: draft, categorical } as const;
      await convert(files, statedCrs, { ...context, onProgress });
    }
    const measureFrom = isUnchangedCopy ? 0 : CONVERSION_PERCENT;
    const share = spanOf(context, measureFrom, 100);
    const { signal } = context;
    const measured = await withRaster(draft, async (raster) => {
      const measuring = { signal, onProgress: (part: number) => share(part / 2) };
      const result = await measure(raster, measuring);
      const summarizing = { signal, onProgress: (part: number) => share((1 + part) / 2) };
      return { ...result, hasSummaries: await writeSummariesOf(raster, request, summarizing) };
    });
    if (!isUnchangedCopy) await checkPosition(draft, structureFromJson(measured.structure), context);
    const checksum = await fileChecksum(draft, context.signal);
    await rename(draft, outputPath);
    return { ...measured, ...checksum };
  } catch (error) {
    throw asClipError(error);
  }
}

/** A function that reports the finished share of a part of a registration, 0..1. */
function spanOf({ onProgress }: ExecutionContext, from: number, to: number): (share: number) => void {
  return (share) => onProgress({ phase: 'checking', percent: Math.floor(from + share * (to - from)) });
}

/** Writes the tile summaries of the request's output next to it. False if it has none. */
async function writeSummariesOf(
  raster: Raster,
  { outputPath, categorical, summariesKey }: RegisterRequest,
  watch: ScanOptions,
): Promise<boolean> {
  const summaries = summariesKey === undefined ? null : await summarizeTiles(raster, categorical, watch);
  watch.onProgress(1);
  if (!summaries || summariesKey === undefined) return false;
  await writeSummaries(summaryPath(outputPath), summaries, Buffer.from(summariesKey, 'hex'));
  return true;
}

/** The structure with the stated coordinate system. The one in the file takes precedence: a ClipError if it has one. */
async function withStatedCrs(structure: RasterStructure, code: string): Promise<RasterStructure> {
  const stated = await findStatedCrs(code);
  if (structure.crs !== null) {
    const fault = { code: 'crs-in-file', found: crsLabel(structure.crs), stated: stated.label } as const;
    throw new ClipError('crs-unsupported', fault);
  }
  return { ...structure, crs: await statedCrsOf(stated, structure) };
}

async function convert(
  files: Pick<ToCogRequest, 'sourcePath' | 'outputPath' | 'categorical'>,
  statedCrs: string | undefined,
  context: ExecutionContext,
): Promise<void> {
  const metadata: Record<string, string> = statedCrs === undefined ? {} : { [CRS_STATED_BY_KEY]: 'operator' };
  try {
    await executeTask({ kind: 'to-cog', ...files, metadata, statedCrs }, context);
  } catch (error) {
    const isOtherCrs = error instanceof ClipError && 'property' in error.fault && error.fault.property === 'crs';
    if (statedCrs === undefined || !isOtherCrs) throw error;
    throw new ClipError('crs-unsupported', { code: 'crs-not-written', stated: statedCrs }, { cause: error });
  }
}

async function inspect(file: string, limits: SizeLimits): Promise<{ structure: RasterStructure; sizeBytes: number }> {
  const source = await openFileSource(file);
  try {
    const { sizeBytes } = source;
    refuseLargeFile(sizeBytes, limits);
    return { structure: (await openRaster(source)).structure, sizeBytes };
  } finally {
    await source.close();
  }
}

/** A COG in a codec that all readers of Cutline support is copied unchanged. */
function isReady(structure: RasterStructure): boolean {
  return structure.isCloudOptimized && ['DEFLATE', 'LZW', 'NONE', 'PACKBITS'].includes(structure.compression);
}

type ScanOptions = { readonly signal: AbortSignal; readonly onProgress: (share: number) => void };

async function measure(
  raster: Raster,
  options: ScanOptions,
): Promise<Omit<RegisterResult, 'sizeBytes' | 'checksumSha256' | 'hasSummaries'>> {
  const { structure } = raster;
  // the file that GDAL wrote may lack a coordinate system that only the reader of src/raster understood
  refuseUnfitSource(structure, null);
  const scan = await scanRaster(raster, options);
  if (scan.outline.length === 0) {
    throw new ClipError('no-valid-pixel', { code: 'no-valid-pixel' });
  }
  const grid = { ...structure, proj4: structure.crs?.proj4 ?? '' };
  const footprint = footprintOrRefuse(scan.outline, grid);
  if (footprint === null) {
    const crs = structure.crs?.name ?? 'unnamed';
    throw new ClipError('crs-unsupported', { code: 'outside-crs-extent', crs });
  }
  const statistics = scan.statistics.map(
    ({ count, min, max, mean, deviation }): BandStatistics => ({
      validCount: count,
      minimum: finite(min),
      maximum: finite(max),
      mean: finite(mean),
      standardDeviation: finite(deviation),
    }),
  );
  const stored = { ...structure, metadata: shownMetadata(structure.metadata) };
  return { structure: structureToJson(stored), footprint, statistics, gsd: groundSampleDistance(grid) };
}

function footprintOrRefuse(outline: RasterScan['outline'], grid: ProjectedGrid): Footprint | null {
  try {
    return footprintOf(outline, grid);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ClipError('crs-unsupported', { code: 'crs-refused', quoted: cause.message }, { cause });
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
